using System.Globalization;
using System.Text;
using Pipeline.Metadata.Formats.Pdf.Properties;

namespace Pipeline.Metadata.Formats.PostScript;

/// <summary>
/// PostScript and EPS by their document structuring comments (Adobe technical notes 5001 and 5002). The program itself is never
/// run, so its text stays unread.
/// </summary>
[FormatName("PostScript and EPS", "application/postscript")]
[Reads("title", "%%Title")]
[Reads("authors", "%%For")]
[Reads("creatorTool", "%%Creator")]
[Reads("createdAt", "%%CreationDate")]
[Reads("declaredLanguage", "%%DocumentLanguage")]
[Reads("pageCount", "%%Pages in the header or behind %%Trailer; else the %%Page comments among the first 8 MB")]
[Reads("properties", "dscVersion, encapsulated, boundingBox, languageLevel, copyright")]
internal sealed class PostScriptReader : IFormatReader
{
    // DSC 3.0, 3: header comments come first, lines have 255 characters; headers with resources take some kilobytes.
    private const int MaxHeaderBytes = 64 * 1024;
    private const int MaxTrailerBytes = 32 * 1024;

    // Pages are counted this far where no comment tells their number; a page of text takes some 10 KB.
    private const int MaxCountedBytes = 8 * 1024 * 1024;

    // EPSF 3.0, 5.2: a binary header before the program of an EPS file with a preview.
    private const uint BinaryHeader = 0xC6D3D0C5;

    private const string AtEnd = "(atend)";

    public static PostScriptReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var source = context.Source;
        if (source.UInt32At(0) == BinaryHeader) source = new SourceSlice(source, source.UInt32At(4), source.UInt32At(8));
        var head = source.BytesAt(0, MaxHeaderBytes);
        var start = head.AsSpan().IndexOf("%!"u8);
        if (start < 0) return ReadOutcome.Corrupt("PostScript: the %! of its first line is missing");
        var comments = Comments(head.AsSpan(start), untilEnd: true);
        if (comments.ContainsValue(AtEnd))
        {
            var trailer = Math.Max(0, source.Length - MaxTrailerBytes);
            foreach (var (name, value) in Comments(source.BytesAt(trailer, source.Length - trailer), untilEnd: false))
                if (value != AtEnd) comments[name] = value;
        }
        Fill(comments, context.Metadata);
        var allCounted = context.Metadata.PageCount is not null || CountPages(source, context);
        if (comments.Count == 0 && !head.AsSpan(start).StartsWith("%!PS-"u8))
            return ReadOutcome.Partial("PostScript without structuring comments");
        return allCounted ? ReadOutcome.Processed
            : ReadOutcome.Partial($"PostScript: pages of the first {MaxCountedBytes} bytes are counted");
    }

    private static void Fill(Dictionary<string, string> comments, MetadataBuilder metadata)
    {
        metadata.Title = comments.GetValueOrDefault("Title");
        metadata.AddAuthor(comments.GetValueOrDefault("For"));
        metadata.CreatorTool = comments.GetValueOrDefault("Creator");
        metadata.CreatedAt = PdfDate.Parse(comments.GetValueOrDefault("CreationDate"));
        metadata.DeclaredLanguage = comments.GetValueOrDefault("DocumentLanguage");
        metadata.AddProperty("dscVersion", comments.GetValueOrDefault("PS-Adobe"));
        metadata.AddProperty("encapsulated", comments.GetValueOrDefault("EPSF"));
        metadata.AddProperty("languageLevel", comments.GetValueOrDefault("LanguageLevel"));
        metadata.AddProperty("copyright", comments.GetValueOrDefault("Copyright"));
        if (comments.GetValueOrDefault("BoundingBox") is { } box && box != AtEnd) metadata.AddProperty("boundingBox", box);
        // Version 2 wrote the order of pages behind their number.
        if (comments.GetValueOrDefault("Pages") is { } pages
            && int.TryParse(pages.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            metadata.PageCount = count;
    }

    // %%Name: value, of several the first; %%+ goes on. In the header the first line that is no comment ends them (DSC 3.0, 4.3).
    private static Dictionary<string, string> Comments(ReadOnlySpan<byte> bytes, bool untilEnd)
    {
        var comments = new Dictionary<string, string>();
        var isFirst = untilEnd;
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            var line = Decode(end < 0 ? bytes : bytes[..end]);
            bytes = end < 0 ? default : bytes[(end + 1)..];
            if (isFirst) TakeFirst(line, comments);
            else if (untilEnd && (line.StartsWith("%%EndComments", StringComparison.Ordinal)
                || (line.Length > 0 && (line[0] != '%' || line.Length == 1 || line[1] is ' ' or '\t')))) break;
            isFirst = false;
            var colon = line.IndexOf(':');
            if (!line.StartsWith("%%", StringComparison.Ordinal) || colon < 3 || line[2] == '+') continue;
            var value = line[(colon + 1)..].Trim();
            // A string of PostScript's own, in parentheses.
            if (value is ['(', .., ')'] && value != AtEnd) value = Unescape(value[1..^1].Replace(") (", ", ", StringComparison.Ordinal));
            var name = line[2..colon];
            if (value.Length > 0 && (!comments.TryGetValue(name, out var earlier) || earlier == AtEnd)) comments[name] = value;
        }
        return comments;
    }

    private static void TakeFirst(string line, Dictionary<string, string> comments)
    {
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = word.LastIndexOf('-');
            if (dash < 0) continue;
            comments.TryAdd(word[..dash].TrimStart('%', '!'), word[(dash + 1)..]);
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                plain.Append(text[at]);
            }
            else if (text[++at] is >= '0' and <= '7')
            {
                var value = 0;
                for (var digits = 0; digits < 3 && at < text.Length && text[at] is >= '0'
                    and <= '7'; digits++) value = (8 * value) + text[at++] - '0';
                at--;
                plain.Append((char)(value & 0xFF));
            }
            else
            {
                plain.Append(text[at]);
            }
        }
        return plain.ToString();
    }

    // False when pages were counted and more may follow.
    private static bool CountPages(ByteSource source, ReadContext context)
    {
        var end = Math.Min(source.Length, MaxCountedBytes);
        var bytes = new ForwardBytes(source, 0, end);
        const int Piece = 16 * 1024;
        var mark = "\n%%Page: "u8;
        var pages = 0;
        while (!context.OutOfTime.IsCancellationRequested)
        {
            var left = end - bytes.Position;
            if (left < mark.Length || !bytes.TryPeek((int)Math.Min(Piece, left), out var piece)) break;
            pages += Count(piece, mark) + Count(piece, "\r%%Page: "u8);
            if (piece.Length == left) break;
            bytes.Skip(piece.Length - mark.Length + 1);
        }
        if (pages > 0) context.Metadata.PageCount = pages;
        return pages == 0 || end == source.Length;
    }

    private static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark)
    {
        var count = 0;
        for (int at; (at = bytes.IndexOf(mark)) >= 0; bytes = bytes[(at + 1)..]) count++;
        return count;
    }
}

using System.Buffers.Binary;
using System.Text;
using Pipeline.Metadata.Formats.Images;
using Pipeline.Metadata.Formats.Media;
using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.DjVu;

/// <summary>DjVu (DjVu 3 specification): pages, the first one's size, what annotations say of the document, and the hidden text.</summary>
[FormatName("DjVu", "image/vnd.djvu")]
[Reads("title", "annotations (ANTa, ANTz): title")]
[Reads("authors", "annotations: author")]
[Reads("subject", "annotations: subject")]
[Reads("keywords", "annotations: keywords, several at commas and semicolons")]
[Reads("publisher", "annotations: publisher")]
[Reads("creatorTool", "annotations: creator, else producer")]
[Reads("createdAt", "annotations: creationdate, date, year, where they are ISO 8601")]
[Reads("modifiedAt", "annotations: moddate")]
[Reads("pageCount", "the directory; else the pages in the file")]
[Reads("text", "the text layer of each page (TXTa, TXTz)")]
[Reads("properties", "imageWidth, imageHeight, dpi of the first page")]
internal sealed class DjVuReader : IFormatReader
{
    // Behind "AT&T" a file is one IFF form.
    private const int MagicBytes = 4;

    // A page is a form, with some shared ones between; long books have 2,000.
    private const int MaxForms = 50_000;
    private const int MaxChunkBytes = 1024 * 1024;

    // Unpacking takes so many times longer than inflating: 32 MiB by default, where the text of a thousand pages has some 5 MB.
    private const int SlowerThanInflating = 8;

    public static DjVuReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var source = context.Source;
        var file = Chunk.Within(source, MagicBytes, source.Length, bigEndian: true).FirstOrDefault();
        if (file.Name != "FORM" || !source.BytesAt(0, MagicBytes).AsSpan().SequenceEqual("AT&T"u8))
            return ReadOutcome.Corrupt("DjVu: the file's form is missing");
        var (document, problems) = (new Document(context), new ReadProblems());
        if (Kind(source, file) == "DJVM") ReadForms(file, document, context, problems);
        else document.ReadForm(source, file, Kind(source, file), problems);
        document.Fill(problems);
        if (source.Length < MagicBytes + 8 + (long)BinaryPrimitives.ReverseEndianness(source.UInt32At(MagicBytes + 4)))
            problems.Add("DjVu: the file ends early");
        problems.AddLimits(context);
        return problems.Outcome();
    }

    private static void ReadForms(Chunk file, Document document, ReadContext context, ReadProblems problems)
    {
        var count = 0;
        foreach (var form in Chunk.Within(context.Source, file.Start + 4, file.End, bigEndian: true, MaxForms))
        {
            if (TextCopy.Stop(context) is not null) return;
            if (form.Name == "DIRM") document.TakeDirectory(context.Source.BytesAt(form.Start, Math.Min(form.Length, MaxChunkBytes)));
            else if (form.Name == "FORM") document.ReadForm(context.Source, form, Kind(context.Source, form), problems);
            if (++count == MaxForms) problems.Add($"DjVu: the first {MaxForms} parts are read");
        }
    }

    private static string Kind(ByteSource source, Chunk form) => Encoding.Latin1.GetString(source.BytesAt(form.Start, 4));

    private sealed class Document(ReadContext context)
    {
        private int _pages;
        private int? _declaredPages;
        private long _unpacked;

        public void ReadForm(ByteSource source, Chunk form, string kind, ReadProblems problems)
        {
            var isPage = kind == "DJVU";
            if (isPage) _pages++;
            else if (kind != "DJVI") return;
            foreach (var chunk in Chunk.Within(source, form.Start + 4, form.End, bigEndian: true))
            {
                switch (chunk.Name)
                {
                    case "INFO" when _pages == 1:
                        TakeInfo(source.BytesAt(chunk.Start, 10));
                        break;
                    case "ANTa" or "ANTz":
                        TakeAnnotations(Unpacked(source, chunk, problems));
                        break;
                    case "TXTa" or "TXTz" when isPage && _pages <= context.Limits.TextPages:
                        TakeText(Unpacked(source, chunk, problems));
                        break;
                }
            }
        }

        // Files or pages of their own: a flag, their number, in a bundle their offsets, then packed the sizes and the kinds.
        public void TakeDirectory(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length < 3) return;
            var (isBundle, count) = ((bytes[0] & 0x80) != 0, BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]));
            var skip = 3 + (isBundle ? 4 * count : 0);
            if (skip > bytes.Length) return;
            var files = Bzz.Decode(bytes[skip..], out _);
            if (files.Length < 4 * count) return;
            _declaredPages = 0;
            foreach (var flags in files.AsSpan(3 * count, count))
                if ((flags & 0x3F) == 1) _declaredPages++;
        }

        public void Fill(ReadProblems problems)
        {
            var pages = _declaredPages ?? _pages;
            if (pages > 0) context.Metadata.PageCount = pages;
            if (pages > _pages) problems.Add("DjVu: pages lie in files of their own");
            if (_pages > context.Limits.TextPages) problems.Add($"text of the first {context.Limits.TextPages} pages");
        }

        private void TakeInfo(ReadOnlySpan<byte> info)
        {
            if (info.Length < 8) return;
            context.Metadata.AddFrame(BinaryPrimitives.ReadUInt16BigEndian(info), BinaryPrimitives.ReadUInt16BigEndian(info[2..]));
            context.Metadata.AddCount("dpi", BinaryPrimitives.ReadUInt16LittleEndian(info[6..]));
        }

        private byte[] Unpacked(ByteSource source, Chunk chunk, ReadProblems problems)
        {
            var bytes = source.BytesAt(chunk.Start, Math.Min(chunk.Length, MaxChunkBytes));
            if (chunk.Name[^1] != 'z') return bytes;
            var most = context.Limits.InflatedBytes / SlowerThanInflating;
            if (_unpacked > most)
            {
                problems.Add($"DjVu: text and annotations unpack to more than {most} bytes");
                return [];
            }
            var unpacked = Bzz.Decode(bytes, out var damage);
            _unpacked += unpacked.Length;
            if (damage is not null) problems.Add($"DjVu: {damage}");
            return unpacked;
        }

        // Three bytes of length, the text, then where its words stand. Marks of columns, regions and paragraphs end lines.
        private void TakeText(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length < 3) return;
            var length = Math.Min(bytes[0] << 16 | bytes[1] << 8 | bytes[2], bytes.Length - 3);
            var text = PlainString.Of(bytes.Slice(3, length));
            context.Text.Append(text.Replace('\v', '\n').Replace('\x1D', '\n').Replace('\x1F', '\n').Replace('\0', ' '));
            context.Text.AppendLine();
        }

        private void TakeAnnotations(ReadOnlySpan<byte> bytes)
        {
            foreach (var (name, value) in DjVuAnnotations.Metadata(PlainString.Of(bytes))) Take(name, value, context.Metadata);
        }

        // Names of BibTeX and of PDF's information dictionary (djvused(1), "set-meta").
        private static void Take(string name, string value, MetadataBuilder metadata)
        {
            switch (name.ToLowerInvariant())
            {
                case "title": metadata.Title ??= value; break;
                case "author": metadata.AddAuthor(value); break;
                case "subject": metadata.Subject ??= value; break;
                case "publisher": metadata.Publisher ??= value; break;
                case "creator": metadata.CreatorTool = value; break;
                case "producer": metadata.CreatorTool ??= value; break;
                case "creationdate" or "date" or "year": metadata.CreatedAt ??= IsoDate.Parse(value); break;
                case "moddate": metadata.ModifiedAt ??= IsoDate.Parse(value); break;
                case "keywords":
                    foreach (var keyword in value.Split([',', ';'], StringSplitOptions.TrimEntries)) metadata.AddKeyword(keyword);
                    break;
            }
        }
    }
}

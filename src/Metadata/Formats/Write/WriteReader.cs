using System.Buffers.Binary;
using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Write;

/// <summary>
/// Windows Write, and Word for DOS whose files have the same build (Microsoft's "Windows 3.1 Write file format"): the text, without
/// the pictures that stand between its paragraphs.
/// </summary>
[FormatName("Windows Write and Word for DOS", "application/x-mswrite")]
[Reads("pageCount", "the page table, where the document was paged")]
[Reads("text", "the text, pictures left out")]
internal sealed class WriteReader : IFormatReader
{
    private const int Page = 128;
    private const int TextStart = Page;

    // Text lies before the page numbers of 16 bits: 128 times 65,536 bytes.
    private const int MaxTextBytes = 8 * 1024 * 1024;

    // In the header.
    private const int TextEnd = 14;
    private const int ParagraphPages = 18;
    private const int FootnotePages = 20;
    private const int PageTable = 26;
    private const int FontPages = 28;

    // Of a paragraph's properties, behind their number, the byte that tells headers, footers and pictures.
    private const int KindByte = 16;
    private const byte PictureBit = 0x10;
    private const int MaxEntries = 20;

    public static WriteReader Instance { get; } = new();

    /// <summary>Whether a document begins as one of Write or Word for DOS, the former with OLE objects or without.</summary>
    public static bool Fits(ByteSource source) => source.UInt32At(0) is 0xBE31 or 0xBE32;

    public ReadOutcome Read(ReadContext context)
    {
        var (source, problems) = (context.Source, new ReadProblems());
        if (!Fits(source)) return ReadOutcome.Corrupt("Write: signature missing");
        long end = source.UInt32At(TextEnd);
        if (end < TextStart) return ReadOutcome.Corrupt("Write: the text ends before it begins");
        if (end > source.Length || end > MaxTextBytes) problems.Add("Write: the text ends behind the file");
        end = Math.Min(Math.Min(end, source.Length), MaxTextBytes);
        CountPages(source, context.Metadata);
        ReadText(context, end);
        problems.AddLimits(context);
        return problems.Outcome();
    }

    private static void ReadText(ReadContext context, long end)
    {
        var bytes = context.Source.BytesAt(TextStart, end - TextStart);
        var at = TextStart;
        foreach (var (from, to) in Pictures(context.Source, end))
        {
            if (from < at) continue;
            Append(bytes.AsSpan(at - TextStart, from - at), context);
            at = to;
        }
        Append(bytes.AsSpan(Math.Min(at - TextStart, bytes.Length)), context);
    }

    // Windows' code page of the writer is not in the file; what is not Western shows as letters of another script.
    private static void Append(ReadOnlySpan<byte> bytes, ReadContext context)
    {
        if (bytes.IsEmpty) return;
        var sample = bytes[..Math.Min(bytes.Length, CharsetDetector.SampleBytes)];
        var charset = System.Text.Ascii.IsValid(sample) ? "windows-1252" : context.Metadata.Charset ?? CharsetDetector.Detect(sample);
        context.Metadata.Charset = charset;
        // Besides line ends: soft hyphens (31) and page breaks (12).
        context.Text.Append(Charsets.Decoder(charset).GetString(bytes).Replace("\x1F", "", StringComparison.Ordinal).Replace('\f', '\n'));
    }

    // Paragraphs stand in pages of their own: where the first begins, then for each where it ends and where its properties are.
    private static IEnumerable<(int From, int To)> Pictures(ByteSource source, long end)
    {
        var (page, last) = (source.UInt16At(ParagraphPages), source.UInt16At(FootnotePages));
        for (var count = 0; page + count < last; count++)
        {
            var bytes = source.BytesAt((page + count) * (long)Page, Page);
            if (bytes.Length < Page) yield break;
            var from = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var entries = Math.Min((int)bytes[Page - 1], MaxEntries);
            for (var entry = 0; entry < entries; entry++)
            {
                var to = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4 + (6 * entry)));
                var properties = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8 + (6 * entry)));
                if (to <= from || to > end) yield break;
                // A number, then so many of the properties' first bytes.
                if (properties < Page - KindByte - 5 && bytes[4 + properties] > KindByte
                    && (bytes[4 + properties + 1 + KindByte] & PictureBit) != 0) yield return ((int)from, (int)to);
                from = to;
            }
        }
    }

    private static void CountPages(ByteSource source, MetadataBuilder metadata)
    {
        var (table, next) = (source.UInt16At(PageTable), source.UInt16At(FontPages));
        if (table > 0 && next > table && source.UInt16At(table * (long)Page) is > 0 and var pages) metadata.PageCount = pages;
    }
}

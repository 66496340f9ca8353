using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Pipeline.Metadata.Formats.Fonts;

/// <summary>TrueType and OpenType fonts and collections of them (ISO/IEC 14496-22): the names and dates of the first font.</summary>
[FormatName("TrueType and OpenType", "font/ttf, font/otf, font/collection")]
[Reads("title", "name 4, the full name; else 1, the family")]
[Reads("description", "name 10")]
[Reads("publisher", "name 8, the manufacturer")]
[Reads("authors", "name 9, the designer")]
[Reads("createdAt", "head: created")]
[Reads("modifiedAt", "head: modified")]
[Reads("pageCount", "a collection's fonts")]
[Reads("properties", "fontFamily, fontStyle, fontVersion, copyright, license, glyphCount")]
internal sealed class FontReader : IFormatReader
{
    // Real fonts have some 20 tables and, in 50 languages, some 1,000 names.
    private const int MaxTables = 256;
    private const int MaxNames = 4_096;
    private const uint Collection = 0x74746366;
    private const int English = 0x0409;

    // ISO/IEC 14496-22, 5.2.4: seconds since then.
    private static readonly DateTime Epoch = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Earliest = new(1985, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static FontReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var (source, metadata) = (context.Source, context.Metadata);
        var start = 0L;
        if (UInt32(source, 0) == Collection)
        {
            metadata.PageCount = (int)Math.Min(UInt32(source, 8), int.MaxValue);
            start = UInt32(source, 12);
        }
        var named = false;
        var tables = Math.Min((int)UInt16(source, start + 4), MaxTables);
        for (var index = 0; index < tables; index++)
        {
            var record = start + 12 + (16L * index);
            var (tag, offset) = (UInt32(source, record), UInt32(source, record + 8));
            if (tag == 0x6E616D65) named = TakeNames(source, offset, metadata);
            else if (tag == 0x68656164) TakeDates(source, offset, metadata);
            else if (tag == 0x6D617870) metadata.AddProperty("glyphCount",
                UInt16(source, offset + 4L).ToString(CultureInfo.InvariantCulture));
        }
        return named ? ReadOutcome.Processed : ReadOutcome.Partial("the table of names is missing");
    }

    private static void TakeDates(ByteSource source, long head, MetadataBuilder metadata)
    {
        metadata.CreatedAt = Date(((ulong)UInt32(source, head + 20) << 32) | UInt32(source, head + 24));
        metadata.ModifiedAt = Date(((ulong)UInt32(source, head + 28) << 32) | UInt32(source, head + 32));
    }

    private static DocumentDate? Date(ulong seconds)
    {
        if (seconds > (ulong)(Latest - Epoch).TotalSeconds) return null;
        var instant = Epoch.AddSeconds(seconds);
        return instant < Earliest ? null : DocumentDate.FromUtc(instant);
    }

    private static bool TakeNames(ByteSource source, long table, MetadataBuilder metadata)
    {
        var count = Math.Min((int)UInt16(source, table + 2), MaxNames);
        var storage = table + UInt16(source, table + 4);
        var records = source.BytesAt(table + 6, 12L * count);
        var names = new Dictionary<int, (int Rank, string Text)>();
        for (var at = 0; at + 12 <= records.Length; at += 12)
        {
            var record = records.AsSpan(at, 12);
            var (platform, language, id) = (Number(record), Number(record[4..]), Number(record[6..]));
            // Windows' English first, then Unicode's, then Windows' others, then the Macintosh's.
            var rank = platform switch { 3 when language == English => 0, 0 => 1, 3 => 2, _ => 3 };
            if (id > 14 || (names.TryGetValue(id, out var known) && known.Rank <= rank)) continue;
            var bytes = source.BytesAt(storage + Number(record[10..]), Number(record[8..]));
            names[id] = (rank, (platform == 1 ? Encoding.Latin1 : Encoding.BigEndianUnicode).GetString(bytes));
        }
        metadata.Title = Name(4) ?? Name(1);
        metadata.Description = Name(10);
        metadata.Publisher = Name(8);
        metadata.AddAuthor(Name(9));
        metadata.AddProperty("fontFamily", Name(16) ?? Name(1));
        metadata.AddProperty("fontStyle", Name(2));
        metadata.AddProperty("fontVersion", Name(5));
        metadata.AddProperty("copyright", Name(0));
        metadata.AddProperty("license", Name(13));
        return names.Count > 0;

        string? Name(int id) => names.TryGetValue(id, out var name) && name.Text.Length > 0 ? name.Text : null;
    }

    private static int Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static ushort UInt16(ByteSource source, long at) => BinaryPrimitives.ReverseEndianness(source.UInt16At(at));

    private static uint UInt32(ByteSource source, long at) => BinaryPrimitives.ReverseEndianness(source.UInt32At(at));
}

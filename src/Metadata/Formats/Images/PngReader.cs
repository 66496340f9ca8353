using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>PNG (W3C, third edition): size, text chunks, time, Exif and XMP. Compressed text is inflated within bounds.</summary>
[FormatName("PNG", "image/png")]
[Reads("title", "text chunk Title; XMP dc:title")]
[Reads("description", "text chunk Description; XMP dc:description; Exif ImageDescription")]
[Reads("authors", "text chunk Author; XMP dc:creator; Exif Artist")]
[Reads("creatorTool", "text chunk Software; XMP xmp:CreatorTool")]
[Reads("createdAt", "text chunk Creation Time; Exif; XMP")]
[Reads("modifiedAt", "tIME; Exif DateTime; XMP xmp:ModifyDate")]
[Reads("pageCount", "frames of an animation")]
[Reads("properties", "imageWidth, imageHeight, comment")]
internal sealed class PngReader : IFormatReader
{
    // Image data may come in thousands of small chunks; text stands before or right after it.
    private const int MaxChunks = 200_000;

    // The largest text chunk read: XMP packets are some kilobytes.
    private const int MaxTextBytes = 1024 * 1024;
    private const int SignatureSize = 8;

    public static PngReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var fields = new ImageFields(context.Metadata);
        var damage = ReadChunks(context, fields);
        fields.Fill();
        return damage is null ? ReadOutcome.Processed : ReadOutcome.Partial(damage);
    }

    private static string? ReadChunks(ReadContext context, ImageFields fields)
    {
        var budget = new InflateBudget(Math.Min(context.Limits.InflatedBytes, 4L * MaxTextBytes));
        Span<byte> header = stackalloc byte[8];
        var at = (long)SignatureSize;
        for (var count = 0; count < MaxChunks; count++)
        {
            if (context.Source.Read(at, header) < header.Length) return "the file ends before its last chunk";
            var length = BinaryPrimitives.ReadUInt32BigEndian(header);
            var type = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
            if (type == Name("IEND"u8)) return null;
            if (length > int.MaxValue) return "a chunk claims more than 2 GB";
            if (IsWanted(type) && length <= MaxTextBytes) TakeChunk(type, at + 8, (int)length, context, fields, budget);
            at += 12L + length;
        }
        return $"more than {MaxChunks} chunks";
    }

    private static bool IsWanted(uint type) =>
        type == Name("IHDR"u8) || type == Name("tEXt"u8) || type == Name("zTXt"u8) || type == Name("iTXt"u8)
        || type == Name("tIME"u8) || type == Name("eXIf"u8) || type == Name("acTL"u8);

    private static uint Name(ReadOnlySpan<byte> letters) => BinaryPrimitives.ReadUInt32BigEndian(letters);

    private static void TakeChunk(uint type, long start, int length, ReadContext context, ImageFields fields, InflateBudget budget)
    {
        if (type == Name("eXIf"u8))
        {
            fields.TakeExif(TiffFile.Read(new SourceSlice(context.Source, start, length)));
            return;
        }
        var bytes = new byte[(int)Math.Min(length, Math.Max(0, context.Source.Length - start))];
        ReadOnlySpan<byte> data = bytes.AsSpan(0, context.Source.Read(start, bytes));
        if (type == Name("IHDR"u8) && data.Length >= 8)
            fields.TakeSize(BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
        else if (type == Name("acTL"u8) && data.Length >= 4)
            context.Metadata.PageCount = Frames(BinaryPrimitives.ReadUInt32BigEndian(data));
        else if (type == Name("tIME"u8)) context.Metadata.ModifiedAt ??= Time(data);
        else if (type == Name("tEXt"u8) || type == Name("zTXt"u8) || type == Name("iTXt"u8)) TakeText(type, data, context, fields, budget);
    }

    // What claims more frames than a day of film is no animation.
    private static int? Frames(uint claimed) => claimed is > 0 and < 10_000_000 ? (int)claimed : null;

    private static DocumentDate? Time(ReadOnlySpan<byte> data)
    {
        if (data.Length < 7) return null;
        var text = $"{BinaryPrimitives.ReadUInt16BigEndian(data):D4}-{data[2]:D2}-{data[3]:D2}T{data[4]:D2}:{data[5]:D2}:{data[6]:D2}Z";
        return IsoDate.Parse(text);
    }

    private static void TakeText(uint type, ReadOnlySpan<byte> data, ReadContext context, ImageFields fields, InflateBudget budget)
    {
        var end = data.IndexOf((byte)0);
        if (end <= 0) return;
        var keyword = Encoding.Latin1.GetString(data[..end]);
        var value = data[(end + 1)..];
        byte[]? text;
        if (type == Name("tEXt"u8)) text = value.ToArray();
        else if (type == Name("zTXt"u8)) text = value.Length > 1 ? Inflate(value[1..], budget) : null;
        else text = International(value, budget);
        if (text is null) return;
        if (keyword == "XML:com.adobe.xmp") fields.TakeXmp(text);
        else Fill(keyword, PlainString.Of(text), context.Metadata);
    }

    // compression flag, method, language tag, translated keyword, text (11.3.3.4).
    private static byte[]? International(ReadOnlySpan<byte> value, InflateBudget budget)
    {
        if (value.Length < 2) return null;
        var isCompressed = value[0] == 1;
        value = value[2..];
        for (var part = 0; part < 2; part++)
        {
            var end = value.IndexOf((byte)0);
            if (end < 0) return null;
            value = value[(end + 1)..];
        }
        return isCompressed ? Inflate(value, budget) : value.ToArray();
    }

    private static byte[]? Inflate(ReadOnlySpan<byte> compressed, InflateBudget budget)
    {
        // A preset dictionary (RFC 1950, 2.2) has no place in PNG, and ZLibStream reports it as an I/O error.
        const int PresetDictionary = 0x20;
        if (compressed.Length < 2 || (compressed[1] & PresetDictionary) != 0) return null;
        try
        {
            using var inflated = new BudgetedStream(new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress),
                budget);
            var bytes = new MemoryStream();
            var buffer = new byte[8 * 1024];
            for (int read; bytes.Length < MaxTextBytes && (read = inflated.Read(buffer)) > 0;) bytes.Write(buffer, 0, read);
            return bytes.ToArray();
        }
        catch (InvalidDataException)
        {
            // Damaged text, or more of it than the budget: the picture's other facts stand.
            return null;
        }
    }

    // The registered keywords of 11.3.3.1.
    private static void Fill(string keyword, string value, MetadataBuilder metadata)
    {
        switch (keyword)
        {
            case "Title": metadata.Title ??= value; break;
            case "Author": metadata.AddAuthor(value); break;
            case "Description": metadata.Description ??= value; break;
            case "Software": metadata.CreatorTool ??= value; break;
            case "Comment": metadata.AddProperty("comment", value); break;
            case "Creation Time": metadata.CreatedAt ??= IsoDate.Parse(value) ?? ExifDate.Parse(value); break;
        }
    }
}

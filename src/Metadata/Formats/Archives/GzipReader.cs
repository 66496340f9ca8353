using System.Buffers.Binary;
using System.IO.Compression;
using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Formats.Images;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>gzip (RFC 1952): the original's name, time and comment from the header, its type from its first bytes; a web archive's
/// records.</summary>
[FormatName("gzip", "application/gzip")]
[Reads("modifiedAt", "the header's time")]
[Reads("properties", "originalName, comment, innerContentType")]
internal sealed class GzipReader : IFormatReader
{
    private const int MaxHeaderBytes = 4 * 1024;
    private const int HeadBytes = 64 * 1024;

    public static GzipReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var head = new byte[(int)Math.Min(MaxHeaderBytes, context.Source.Length)];
        head = head[..context.Source.Read(0, head)];
        const int FixedHeader = 10;
        if (head.Length < FixedHeader || head[2] != 8) return ReadOutcome.Corrupt("the gzip header is damaged");
        var seconds = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        if (seconds > 0) context.Metadata.ModifiedAt = DocumentDate.FromUtc(DateTime.UnixEpoch.AddSeconds(seconds));
        var name = ReadNames(head, context.Metadata);
        return DetectInside(context, name);
    }

    // Flags: 4 extra field, 8 name, 16 comment.
    private static string? ReadNames(ReadOnlySpan<byte> head, MetadataBuilder metadata)
    {
        var flags = head[3];
        var rest = head[10..];
        if ((flags & 4) != 0)
        {
            if (rest.Length < 2) return null;
            var extra = 2 + BinaryPrimitives.ReadUInt16LittleEndian(rest);
            if (extra > rest.Length) return null;
            rest = rest[extra..];
        }
        string? name = null;
        if ((flags & 8) != 0) metadata.AddProperty("originalName", name = Text(ref rest));
        if ((flags & 16) != 0) metadata.AddProperty("comment", Text(ref rest));
        return name;
    }

    private static string? Text(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)0);
        if (end < 0) return null;
        var text = PlainString.Of(rest[..end]);
        rest = rest[(end + 1)..];
        return text;
    }

    private static ReadOutcome DetectInside(ReadContext context, string? name)
    {
        var bytes = new byte[HeadBytes];
        var length = 0;
        try
        {
            using var inflated = new BudgetedStream(new GZipStream(context.Source.OpenStream(), CompressionMode.Decompress),
                new InflateBudget(context.Limits.InflatedBytes));
            length = inflated.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return ReadOutcome.Partial("the compressed data is damaged");
        }
        var outer = context.Hints.FileName;
        name ??= outer is not null && outer.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? outer[..^3] : outer?.Replace(".tgz", ".tar", StringComparison.OrdinalIgnoreCase);
        var inside = MediaTypeDetector.Detect(ByteSource.FromMemory(bytes.AsMemory(0, length)), new(name));
        context.Metadata.AddProperty("innerContentType", inside.ContentType);
        // Web archives are compressed record by record, so that hardly one is met plain.
        return inside.ContentType == "application/warc" ? WarcReader.ReadCompressed(context) : ReadOutcome.Processed;
    }
}

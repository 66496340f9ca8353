using System.Buffers.Binary;
using System.Globalization;

namespace Pipeline.Metadata.Formats.Video;

/// <summary>The movie header box (ISO/IEC 14496-12, 8.2.2): times in UTC, length.</summary>
internal static class MovieHeader
{
    private const int Size = 32;

    private static readonly DateTime Epoch = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // Before the format existed a time is a slip: some cameras count from 1970.
    private static readonly DateTime Earliest = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void Read(ByteSource source, in Mp4Box box, MetadataBuilder metadata)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (box.End - box.Start < Size - 12 || source.Read(box.Start, bytes) < Size) return;
        var isWide = bytes[0] == 1;
        metadata.CreatedAt = Date(
            isWide ? BinaryPrimitives.ReadUInt64BigEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
        metadata.ModifiedAt = Date(
            isWide ? BinaryPrimitives.ReadUInt64BigEndian(bytes[12..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));
        var scale = BinaryPrimitives.ReadUInt32BigEndian(bytes[(isWide ? 20 : 12)..]);
        var duration = isWide ? BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
        if (scale > 0 && duration is > 0 and < uint.MaxValue)
            metadata.AddProperty("durationSeconds", ((double)duration / scale).ToString("0.###", CultureInfo.InvariantCulture));
    }

    private static DocumentDate? Date(ulong seconds)
    {
        if (seconds > (ulong)(Latest - Epoch).TotalSeconds) return null;
        var instant = Epoch.AddSeconds(seconds);
        return instant < Earliest ? null : DocumentDate.FromUtc(instant);
    }
}

using System.Buffers.Binary;

namespace Pipeline.Metadata.Formats.Packages;

/// <summary>
/// Looks at an archive's end record before anything allocates for its entries (APPNOTE.TXT, section 4.3.16).
/// </summary>
internal static class ZipEnd
{
    private const uint Signature = 0x06054B50;
    private const int RecordBytes = 22;
    private const int MaxCommentBytes = ushort.MaxValue;

    // A central directory header is at least this long, so its size bounds the entries it can hold.
    private const int MinHeaderBytes = 46;

    /// <summary>Why the archive cannot be opened, or null when it can be tried.</summary>
    public static string? Refuse(ByteSource source, int maxEntries)
    {
        var tailBytes = (int)Math.Min(source.Length, RecordBytes + MaxCommentBytes);
        var tail = new byte[tailBytes];
        tailBytes = source.Read(source.Length - tailBytes, tail);
        for (var at = tailBytes - RecordBytes; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) != Signature) continue;
            var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
            var directoryBytes = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 12));
            return entries == ushort.MaxValue || directoryBytes / MinHeaderBytes > (uint)maxEntries
                ? $"zip: more than {maxEntries} entries"
                : null;
        }
        return "zip: central directory missing";
    }
}

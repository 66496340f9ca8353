namespace Pipeline.Metadata.Formats.Media;

/// <summary>An element of EBML (RFC 8794).</summary>
/// <param name="Id">With its length marker, as the specifications write it.</param>
/// <param name="Start">Where its data begin.</param>
/// <param name="Length">Bytes of data, not past the end of what holds it.</param>
internal readonly record struct Ebml(uint Id, long Start, long Length)
{
    private const int MaxElements = 10_000;

    public long End => Start + Length;

    /// <summary>The elements between two offsets; ends at the first that cannot be one.</summary>
    public static IEnumerable<Ebml> Within(ByteSource source, long start, long end)
    {
        var header = new byte[12];
        for (var count = 0; count < MaxElements && start < end; count++)
        {
            var read = source.Read(start, header);
            if (!TryNumber(header.AsSpan(0, read), 4, keepMarker: true, out var id, out var idBytes)
                || !TryNumber(header.AsSpan(idBytes, read - idBytes), 8, keepMarker: false, out var length,
                    out var lengthBytes)) yield break;
            var data = start + idBytes + lengthBytes;
            var open = length == (1L << (7 * lengthBytes)) - 1;
            if (data > end) yield break;
            yield return new((uint)id, data, open ? end - data : Math.Min(length, end - data));
            // Left open, as live streams do: it goes on to the end.
            if (open) yield break;
            start = data + length;
        }
    }

    // The first byte's leading zeros say how many follow (RFC 8794, 4).
    private static bool TryNumber(ReadOnlySpan<byte> bytes, int most, bool keepMarker, out long value, out int length)
    {
        value = 0;
        length = bytes.IsEmpty || bytes[0] == 0 ? 9 : int.LeadingZeroCount(bytes[0]) - 23;
        if (length > most || length > bytes.Length) return false;
        value = keepMarker ? bytes[0] : bytes[0] & ((1 << (8 - length)) - 1);
        for (var at = 1; at < length; at++) value = (value << 8) | bytes[at];
        return true;
    }
}

using System.Buffers.Binary;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>The compressed RTF of Outlook's bodies (MS-OXRTFCP): runs copied from a ring of 4,096 bytes.</summary>
internal static class CompressedRtf
{
    private const uint Compressed = 0x75465A4C;
    private const uint Uncompressed = 0x414C454D;
    private const int HeaderBytes = 16;
    private const int RingBytes = 4096;

    // What the ring holds before the first byte (MS-OXRTFCP, section 2.1.3.1.2).
    private static ReadOnlySpan<byte> Start =>
        "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans "u8
            + "SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"u8;

    /// <summary>The RTF; null when the bytes are not compressed RTF or would be longer than allowed.</summary>
    public static byte[]? Decompress(ReadOnlySpan<byte> body, long maxBytes)
    {
        if (body.Length < HeaderBytes) return null;
        var kind = BinaryPrimitives.ReadUInt32LittleEndian(body[8..]);
        if (kind == Uncompressed) return body[HeaderBytes..].ToArray();
        if (kind != Compressed) return null;
        var ring = new byte[RingBytes];
        Start.CopyTo(ring);
        var write = Start.Length;
        // Seventeen bytes for two is the most that a run gives.
        var output = new List<byte>(Math.Min(4 * body.Length, 1 << 20));
        for (var at = HeaderBytes; at < body.Length;)
        {
            var control = body[at++];
            for (var bit = 0; bit < 8 && at < body.Length; bit++)
            {
                if ((control & (1 << bit)) == 0)
                {
                    Put(body[at++]);
                    continue;
                }
                if (at + 1 >= body.Length) return [.. output];
                var offset = (body[at] << 4) | (body[at + 1] >> 4);
                var length = (body[at + 1] & 15) + 2;
                at += 2;
                if (offset == write) return [.. output];
                for (var copied = 0; copied < length; copied++) Put(ring[(offset + copied) % RingBytes]);
                if (output.Count > maxBytes) return null;
            }
        }
        return [.. output];

        void Put(byte value)
        {
            output.Add(value);
            ring[write] = value;
            write = (write + 1) % RingBytes;
        }
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Media;

/// <summary>A chunk of an interchange file: EA IFF 85 with big-endian sizes, RIFF with little-endian ones.</summary>
/// <param name="Name">Four characters.</param>
/// <param name="Start">Where its data begin.</param>
/// <param name="Length">Bytes of data, not past the file's end.</param>
internal readonly record struct Chunk(string Name, long Start, long Length)
{
    // Sound of an hour is one chunk; a film's index and headers are some ten. The film's own data are never walked.
    private const int MaxChunks = 1_000;

    public long End => Start + Length;

    /// <summary>The chunks between two offsets; ends at the first that cannot be one.</summary>
    public static IEnumerable<Chunk> Within(ByteSource source, long start, long end, bool bigEndian, int most = MaxChunks)
    {
        var header = new byte[8];
        end = Math.Min(end, source.Length);
        for (var count = 0; count < most && start + 8 <= end && source.Read(start, header) == 8; count++)
        {
            long length = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4))
                : BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            yield return new(Encoding.Latin1.GetString(header, 0, 4), start + 8, Math.Min(length, end - start - 8));
            start += 8 + length + (length & 1);
        }
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Video;

/// <summary>Walks the boxes of ISO base media (ISO/IEC 14496-12, 4.2), all walks of one document together within a bound.</summary>
internal sealed class Mp4Boxes(ByteSource source)
{
    // A fragmented film of hours has some thousands of boxes on its top level.
    private const int MaxBoxes = 50_000;

    private int _visited;

    /// <summary>Whether a walk ended because there were too many boxes.</summary>
    public bool IsExhausted => _visited >= MaxBoxes;

    /// <summary>The boxes that lie one after the other between two places.</summary>
    public IEnumerable<Mp4Box> Within(long start, long end)
    {
        var header = new byte[16];
        while (start + 8 <= end && _visited++ < MaxBoxes)
        {
            var read = source.Read(start, header);
            if (read < 8) yield break;
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var headerSize = 8;
            if (size == 1)
            {
                if (read < 16) yield break;
                size = BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8));
                headerSize = 16;
            }
            // To the end of the file.
            if (size == 0) size = end - start;
            if (size < headerSize) yield break;
            var boxEnd = size > end - start ? end : start + size;
            yield return new(Encoding.Latin1.GetString(header, 4, 4), start + headerSize, boxEnd);
            start = boxEnd;
        }
    }
}

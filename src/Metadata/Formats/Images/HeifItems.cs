using System.Buffers.Binary;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>What the boxes inside a HEIF meta box tell: image sizes, and where the items of metadata lie (ISO/IEC 14496-12,
/// 8.11).</summary>
internal sealed class HeifItems
{
    private const int MaxItems = 10_000;
    private const int MaxDepth = 4;

    private readonly Dictionary<uint, bool> _isExif = [];
    private readonly Dictionary<uint, (long Start, long Length)> _places = [];

    public uint Width { get; private set; }

    public uint Height { get; private set; }

    /// <summary>The places of Exif and XMP items in the file.</summary>
    public IEnumerable<(long Start, long Length, bool IsExif)> Metadata()
    {
        foreach (var (item, isExif) in _isExif)
        {
            if (_places.TryGetValue(item, out var place)) yield return (place.Start, place.Length, isExif);
        }
    }

    public void Read(ReadOnlySpan<byte> boxes, int depth = 0)
    {
        while (boxes.Length >= 8)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(boxes);
            if (size < 8 || size > boxes.Length) return;
            var name = boxes.Slice(4, 4);
            var content = boxes[8..(int)size];
            if (depth < MaxDepth && (name.SequenceEqual("iprp"u8) || name.SequenceEqual("ipco"u8))) Read(content, depth + 1);
            else if (name.SequenceEqual("ispe"u8) && content.Length >= 12) TakeSize(content);
            else if (name.SequenceEqual("iinf"u8)) TakeItems(content);
            else if (name.SequenceEqual("iloc"u8)) TakePlaces(content);
            boxes = boxes[(int)size..];
        }
    }

    private void TakeSize(ReadOnlySpan<byte> content)
    {
        var width = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(content[8..]);
        if ((long)width * height > (long)Width * Height) (Width, Height) = (width, height);
    }

    private void TakeItems(ReadOnlySpan<byte> content)
    {
        if (content.Length < 8) return;
        content = content[(content[0] == 0 ? 6 : 8)..];
        while (content.Length >= 8)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(content);
            if (size < 8 || size > content.Length) return;
            var entry = content[8..(int)size];
            content = content[(int)size..];
            // infe of version 2 has 16-bit item ids, version 3 32-bit ones.
            if (entry.Length < 12 || entry[0] is not (2 or 3) || _isExif.Count >= MaxItems) continue;
            var wide = entry[0] == 3 ? 2 : 0;
            var id = wide == 0 ? BinaryPrimitives.ReadUInt16BigEndian(entry[4..]) : BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
            if (entry.Length < 12 + wide) continue;
            var type = entry.Slice(8 + wide, 4);
            if (type.SequenceEqual("Exif"u8)) _isExif[id] = true;
            else if (type.SequenceEqual("mime"u8) && entry.IndexOf("application/rdf+xml"u8) >= 0) _isExif[id] = false;
        }
    }

    private void TakePlaces(ReadOnlySpan<byte> content)
    {
        if (content.Length < 8) return;
        var version = content[0];
        var (offsetSize, lengthSize, baseSize, indexSize) =
            (content[4] >> 4, content[4] & 15, content[5] >> 4, version > 0 ? content[5] & 15 : 0);
        var at = 6;
        var count = Take(content, ref at, version < 2 ? 2 : 4);
        for (var i = 0L; i < count && _places.Count < MaxItems && at < content.Length; i++)
        {
            var id = (uint)Take(content, ref at, version < 2 ? 2 : 4);
            var method = version > 0 ? Take(content, ref at, 2) & 15 : 0;
            Take(content, ref at, 2);
            var baseOffset = Take(content, ref at, baseSize);
            var extents = Take(content, ref at, 2);
            for (var extent = 0L; extent < extents && at < content.Length; extent++)
            {
                Take(content, ref at, indexSize);
                var offset = Take(content, ref at, offsetSize);
                var length = Take(content, ref at, lengthSize);
                // Method 0 counts from the start of the file; metadata in several pieces is left out.
                if (method == 0 && extent == 0 && extents == 1 && baseOffset + offset >= 0)
                    _places[id] = (baseOffset + offset, Math.Max(0, length));
            }
        }
    }

    private static long Take(ReadOnlySpan<byte> content, ref int at, long size)
    {
        var value = 0L;
        for (var i = 0; i < size && at < content.Length; i++) value = value << 8 | content[at++];
        return value;
    }
}

using System.Collections.Concurrent;
using System.Text;
using Pipeline.Metadata.Formats.Pdf.Data;
using Pipeline.Metadata.Formats.Pdf.Filters;

namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>The CMaps that files name without holding them, and Unicode for the CIDs of Adobe's collections.</summary>
internal static class PredefinedCMaps
{
    /// <summary>The largest section inflates to some 100 KB.</summary>
    private const int MaxSectionBytes = 4 * 1024 * 1024;

    private static readonly Lazy<byte[]> Pack = new(() => EmbeddedData.Read("cmaps.bin"));
    private static readonly Lazy<Dictionary<string, Range>> Sections = new(ReadIndex);
    private static readonly ConcurrentDictionary<string, CMap?> Maps = new();
    private static readonly ConcurrentDictionary<string, int[]?> Unicodes = new();

    /// <returns>Null for a name without a map.</returns>
    public static CMap? Find(string name)
    {
        if (name.StartsWith("Identity", StringComparison.Ordinal)) return CMap.Identity;
        // Vertical maps differ from horizontal ones in shapes of punctuation only.
        var horizontal = name == "V" ? "H" : name.EndsWith("-V", StringComparison.Ordinal) ? name[..^1] + "H" : name;
        return Sections.Value.ContainsKey(horizontal) ? Maps.GetOrAdd(horizontal, Load) : null;
    }

    /// <summary>Code points by CID, 0 where there is none; null for an unknown collection.</summary>
    public static int[]? UnicodeOf(string? collection) =>
        collection is not null && collection.StartsWith("Adobe-", StringComparison.Ordinal) && Sections.Value.ContainsKey(collection)
            ? Unicodes.GetOrAdd(collection, LoadUnicode)
            : null;

    private static Dictionary<string, Range> ReadIndex()
    {
        using var reader = new BinaryReader(new MemoryStream(Pack.Value), Encoding.ASCII);
        var sections = new (string Name, int Length)[reader.ReadUInt16()];
        for (var i = 0; i < sections.Length; i++) sections[i] = (reader.ReadString(), reader.ReadInt32());
        var at = (int)reader.BaseStream.Position;
        var index = new Dictionary<string, Range>();
        foreach (var (name, length) in sections)
        {
            index[name] = at..(at + length);
            at += length;
        }
        return index;
    }

    private static BinaryReader Open(string name)
    {
        using var data = new PdfBuffer(MaxSectionBytes);
        Inflater.Inflate(Pack.Value.AsSpan(Sections.Value[name]), data);
        return new(new MemoryStream(data.Span.ToArray()), Encoding.ASCII);
    }

    private static CMap? Load(string name)
    {
        using var reader = Open(name);
        var map = new CMap { Collection = reader.ReadString() };
        var parent = reader.ReadString();
        if (parent.Length > 0) map.Parent = Find(parent);
        for (var spaces = reader.Read7BitEncodedInt(); spaces > 0; spaces--)
            map.Add(new CodeSpace(reader.ReadByte(), reader.ReadUInt32(), reader.ReadUInt32()));
        var ranges = new List<CodeRange>();
        uint last = 0;
        var lastCid = 0;
        var lastBytes = 0;
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            var bytes = reader.ReadByte();
            if (bytes != lastBytes) last = 0;
            lastBytes = bytes;
            var low = last + (uint)reader.Read7BitEncodedInt64();
            last = low + (uint)reader.Read7BitEncodedInt64();
            var cid = lastCid + (int)UnZigZag(reader.Read7BitEncodedInt64());
            lastCid = cid + (int)(last - low);
            ranges.Add(new(low, last, cid));
        }
        foreach (var range in ranges.OrderBy(range => range.Low)) map.Add(range);
        return map;
    }

    private static int[]? LoadUnicode(string collection)
    {
        using var reader = Open(collection);
        var points = new int[reader.Read7BitEncodedInt()];
        var last = 0;
        for (var cid = 0; cid < points.Length; cid++) points[cid] = last += (int)UnZigZag(reader.Read7BitEncodedInt64());
        return points;
    }

    private static long UnZigZag(long value) => (value & 1) != 0 ? -(value + 1 >> 1) : value >> 1;
}

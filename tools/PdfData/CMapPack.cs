using System.IO.Compression;
using System.Text;

namespace Pipeline.PdfData;

/// <summary>
/// Packs the predefined CMaps of ISO 32000-2, table 116, into one file: an index, then each map and each collection's
/// CIDs as Unicode, compressed apart so that a reader loads only what it needs.
/// </summary>
internal static class CMapPack
{
    private static readonly (string Folder, string[] Names)[] Collections =
    [
        ("Adobe-GB1", ["GB-EUC-H", "GBpc-EUC-H", "GBK-EUC-H", "GBKp-EUC-H", "GBK2K-H", "UniGB-UCS2-H", "UniGB-UTF16-H"]),
        ("Adobe-CNS1", ["B5pc-H", "HKscs-B5-H", "ETen-B5-H", "ETenms-B5-H", "CNS-EUC-H", "UniCNS-UCS2-H", "UniCNS-UTF16-H"]),
        ("Adobe-Japan1",
        [
            "83pv-RKSJ-H", "90ms-RKSJ-H", "90msp-RKSJ-H", "90pv-RKSJ-H", "Add-RKSJ-H", "EUC-H", "Ext-RKSJ-H", "H", "RKSJ-H",
            "UniJIS-UCS2-H", "UniJIS-UCS2-HW-H", "UniJIS-UTF16-H",
        ]),
        ("Adobe-Korea1", ["KSC-EUC-H", "KSCms-UHC-H", "KSCms-UHC-HW-H", "KSCpc-EUC-H", "UniKS-UCS2-H", "UniKS-UTF16-H"]),
        ("Adobe-KR", []),
    ];

    public static byte[] Build(string folder)
    {
        var sections = new List<(string Name, byte[] Data)>();
        foreach (var (collection, names) in Collections)
        {
            sections.Add((collection, Compress(Unicodes(CMapFile.Read(Path.Combine(folder, collection, collection + "-UCS2"))))));
            foreach (var name in names)
            {
                var map = CMapFile.Read(Path.Combine(folder, collection, name));
                sections.Add((name, Compress(Codes(map, collection))));
            }
        }

        using var pack = new MemoryStream();
        using var writer = new BinaryWriter(pack, Encoding.ASCII);
        writer.Write((ushort)sections.Count);
        foreach (var (name, data) in sections)
        {
            writer.Write(name);
            writer.Write(data.Length);
        }
        foreach (var (_, data) in sections) writer.Write(data);
        writer.Flush();
        return pack.ToArray();
    }

    // Collection, parent, code spaces, then ranges of codes with the CID of the first.
    private static byte[] Codes(CMapFile map, string collection)
    {
        using var data = new MemoryStream();
        using var writer = new BinaryWriter(data, Encoding.ASCII);
        writer.Write(collection);
        writer.Write(map.Parent ?? "");
        writer.Write7BitEncodedInt(map.CodeSpaces.Count);
        foreach (var (bytes, low, high) in map.CodeSpaces)
        {
            writer.Write((byte)bytes);
            writer.Write(low);
            writer.Write(high);
        }
        var ranges = map.CidRanges.OrderBy(range => range.Bytes).ThenBy(range => range.Low).ToList();
        writer.Write7BitEncodedInt(ranges.Count);
        uint last = 0;
        var lastCid = 0;
        var lastBytes = 0;
        foreach (var (bytes, low, high, cid) in ranges)
        {
            if (bytes != lastBytes) last = 0;
            lastBytes = bytes;
            writer.Write((byte)bytes);
            writer.Write7BitEncodedInt64(low - last);
            writer.Write7BitEncodedInt64(high - low);
            writer.Write7BitEncodedInt64(ZigZag(cid - lastCid));
            last = high;
            lastCid = cid + (int)(high - low);
        }
        writer.Flush();
        return data.ToArray();
    }

    // For each CID, its code point less that of the CID before.
    private static byte[] Unicodes(CMapFile map)
    {
        var count = map.UnicodeByCid.Keys.Max() + 1;
        using var data = new MemoryStream();
        using var writer = new BinaryWriter(data, Encoding.ASCII);
        writer.Write7BitEncodedInt(count);
        var last = 0;
        for (var cid = 0; cid < count; cid++)
        {
            var point = map.UnicodeByCid.GetValueOrDefault(cid);
            if (point == 0xFFFD) point = 0;
            writer.Write7BitEncodedInt64(ZigZag(point - last));
            last = point;
        }
        writer.Flush();
        return data.ToArray();
    }

    private static long ZigZag(long value) => value < 0 ? (-value << 1) - 1 : value << 1;

    private static byte[] Compress(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(data);
        return packed.ToArray();
    }
}

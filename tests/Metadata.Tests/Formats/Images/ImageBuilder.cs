using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Images;

/// <summary>Makes small images with metadata, block by block.</summary>
internal static class ImageBuilder
{
    public const string Xmp = """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
        rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2024-05-06T07:08:09+02:00">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Harbour</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>
        <dc:subject><rdf:Bag><rdf:li>sea</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>
        """;

    /// <summary>A TIFF block of little-endian directories, one a page; the first holds the texts by tag.</summary>
    public static byte[] Tiff(int pages, params (int Tag, string Text)[] texts)
    {
        var bytes = new MemoryStream();
        bytes.Write("II*\0\x8\0\0\0"u8);
        for (var page = 0; page < pages; page++)
        {
            var entries = page == 0 ? texts.OrderBy(text => text.Tag).ToArray() : [];
            var values = entries.Select(entry => Encoding.UTF8.GetBytes(entry.Text + "\0")).ToArray();
            var at = (int)bytes.Length;
            var data = at + 2 + (12 * (entries.Length + 2)) + 4;
            Short(bytes, entries.Length + 2);
            Entry(bytes, 0x100, 3, 1, 640);
            Entry(bytes, 0x101, 3, 1, 480);
            for (var i = 0; i < entries.Length; i++)
            {
                Entry(bytes, entries[i].Tag, 2, values[i].Length,
                    values[i].Length <= 4 ? BinaryPrimitives.ReadInt32LittleEndian(values[i].Concat(new byte[4]).ToArray()) : data);
                if (values[i].Length > 4) data += values[i].Length;
            }
            Int(bytes, page == pages - 1 ? 0 : data);
            foreach (var value in values.Where(value => value.Length > 4)) bytes.Write(value);
        }
        return bytes.ToArray();
    }

    public static byte[] Jpeg(byte[]? exif = null, string? xmp = null, byte[]? iptc = null, string? comment = null)
    {
        var bytes = new MemoryStream();
        bytes.Write([0xFF, 0xD8]);
        if (exif is not null) Segment(bytes, 0xE1, [.. "Exif\0\0"u8, .. exif]);
        if (xmp is not null) Segment(bytes, 0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(xmp)]);
        if (iptc is not null) Segment(bytes, 0xED, [.. "Photoshop 3.0\0"u8, .. Photoshop(iptc)]);
        if (comment is not null) Segment(bytes, 0xFE, Encoding.UTF8.GetBytes(comment));
        Segment(bytes, 0xC0, [8, 0x01, 0xE0, 0x02, 0x80, 1, 1, 0x11, 0]);
        Segment(bytes, 0xDA, [1, 1, 0, 0, 63, 0]);
        bytes.Write([0x12, 0x34, 0xFF, 0xD9]);
        return bytes.ToArray();
    }

    public static byte[] Iptc(params (byte Dataset, string Value)[] values)
    {
        var bytes = new MemoryStream();
        foreach (var (dataset, value) in values)
        {
            var data = Encoding.UTF8.GetBytes(value);
            bytes.Write([0x1C, 2, dataset, (byte)(data.Length >> 8), (byte)data.Length]);
            bytes.Write(data);
        }
        return bytes.ToArray();
    }

    public static byte[] Png(params (string Type, byte[] Data)[] chunks)
    {
        var bytes = new MemoryStream();
        bytes.Write([0x89, .. "PNG\r\n\u001A\n"u8]);
        Chunk(bytes, "IHDR", [0, 0, 2, 0x80, 0, 0, 1, 0xE0, 8, 2, 0, 0, 0]);
        foreach (var (type, data) in chunks) Chunk(bytes, type, data);
        Chunk(bytes, "IEND", []);
        return bytes.ToArray();
    }

    public static byte[] Compressed(byte[] data)
    {
        var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(data);
        return bytes.ToArray();
    }

    public static byte[] Gif(int frames, string comment)
    {
        var bytes = new MemoryStream();
        bytes.Write("GIF89a"u8);
        bytes.Write([0x80, 2, 0xE0, 1, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        bytes.Write([0x21, 0xFE, (byte)comment.Length, .. Encoding.UTF8.GetBytes(comment), 0]);
        for (var i = 0; i < frames; i++) bytes.Write([0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
        bytes.Write([0x3B]);
        return bytes.ToArray();
    }

    public static byte[] Webp(byte[] exif, string xmp)
    {
        var body = new MemoryStream();
        body.Write("WEBP"u8);
        RiffChunk(body, "VP8X", [0x0C, 0, 0, 0, 0x7F, 2, 0, 0xDF, 1, 0]);
        RiffChunk(body, "EXIF", exif);
        RiffChunk(body, "XMP ", Encoding.UTF8.GetBytes(xmp));
        return [.. "RIFF"u8, .. BitConverter.GetBytes((int)body.Length), .. body.ToArray()];
    }

    public static byte[] Heif(byte[] exif)
    {
        byte[] item = [0, 0, 0, 0, .. exif];
        var ftyp = Box("ftyp", [.. "heic"u8, 0, 0, 0, 0, .. "mif1"u8]);
        byte[] Meta(int offset) => Box("meta", [0, 0, 0, 0,
            .. Box("iinf", [0, 0, 0, 0, 0, 1, .. Box("infe", [2, 0, 0, 0, 0, 7, 0, 0, .. "Exif"u8, 0])]),
            .. Box("iloc", [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 7, 0, 0, 0, 1, .. Big(offset), .. Big(item.Length)]),
            .. Box("iprp", [.. Box("ipco", [.. Box("ispe", [0, 0, 0, 0, .. Big(640), .. Big(480)])])])]);
        var offset = ftyp.Length + Meta(0).Length + 8;
        return [.. ftyp, .. Meta(offset), .. Box("mdat", item)];
    }

    public static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Box(string name, byte[] content) => [.. Big(content.Length + 8), .. Encoding.ASCII.GetBytes(name), .. content];

    private static byte[] Photoshop(byte[] iptc) => [.. "8BIM"u8, 4, 4, 0, 0, .. Big(iptc.Length), .. iptc];

    private static void RiffChunk(MemoryStream bytes, string name, byte[] data)
    {
        bytes.Write(Encoding.ASCII.GetBytes(name));
        Int(bytes, data.Length);
        bytes.Write(data);
        if (data.Length % 2 == 1) bytes.WriteByte(0);
    }

    private static void Chunk(MemoryStream bytes, string type, byte[] data)
    {
        bytes.Write(Big(data.Length));
        bytes.Write(Encoding.ASCII.GetBytes(type));
        bytes.Write(data);
        bytes.Write(new byte[4]);
    }

    private static void Segment(MemoryStream bytes, byte marker, byte[] data)
    {
        bytes.Write([0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2)]);
        bytes.Write(data);
    }

    private static void Entry(MemoryStream bytes, int tag, int type, int count, int value)
    {
        Short(bytes, tag);
        Short(bytes, type);
        Int(bytes, count);
        Int(bytes, value);
    }

    private static void Short(MemoryStream bytes, int value) => bytes.Write(BitConverter.GetBytes((ushort)value));

    private static void Int(MemoryStream bytes, int value) => bytes.Write(BitConverter.GetBytes(value));
}

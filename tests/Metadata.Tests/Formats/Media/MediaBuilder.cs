using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Media;

/// <summary>Makes chunks, objects and elements of sound and films.</summary>
internal static class MediaBuilder
{
    public static byte[] FlashHeader => [.. "FLV"u8, 1, 5, 0, 0, 0, 9, 0, 0, 0, 0];

    public static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    public static byte[] Little(int number) => BitConverter.GetBytes(number);

    public static byte[] Long(long number) => BitConverter.GetBytes(number);

    public static byte[] Guid(string guid) => new Guid(guid).ToByteArray();

    public static byte[] Riff(string kind, params byte[][] chunks) =>
        [.. "RIFF\0\0\0\0"u8, .. Encoding.ASCII.GetBytes(kind), .. chunks.SelectMany(chunk => chunk)];

    public static byte[] RiffChunk(string name, byte[] data, int? claimed = null) =>
        [.. Encoding.ASCII.GetBytes(name), .. Little(claimed ?? data.Length), .. data];

    /// <summary>The header of Windows Media, whatever its length says, and its objects.</summary>
    public static byte[] Asf(params byte[][] objects) =>
        [.. new byte[16], .. Long(long.MaxValue), .. new byte[6], .. objects.SelectMany(each => each)];

    public static byte[] AsfObject(string guid, byte[] data, long? claimed = null) =>
        [.. Guid(guid), .. Long(claimed ?? 24 + data.Length), .. data];

    /// <summary>A film: EBML's header and a segment of unknown length.</summary>
    public static byte[] Matroska(params byte[][] elements) =>
        [0x1A, 0x45, 0xDF, 0xA3, 0x80, .. Open(0x18538067, elements.SelectMany(element => element).ToArray())];

    public static byte[] Element(uint id, byte[] data, int? claimed = null) =>
        [.. Id(id), 0x10, .. Big(claimed ?? data.Length)[1..], .. data];

    /// <summary>An element whose length is left open.</summary>
    public static byte[] Open(uint id, byte[] data) => [.. Id(id), 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. data];

    private static byte[] Id(uint id) => Big((int)id).AsSpan().TrimStart((byte)0).ToArray();
}

using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Audio;

/// <summary>Makes Vorbis comments and the pages and blocks that hold them.</summary>
internal static class OggBuilder
{
    public static byte[] Comments(params string[] comments) =>
        [.. Text("writer 1.0"), .. BitConverter.GetBytes(comments.Length), .. comments.SelectMany(Text)];

    public static byte[] Page(uint serial, params byte[][] packets)
    {
        var lacing = packets.SelectMany(packet => Enumerable.Repeat(byte.MaxValue, packet.Length / 255).Append((byte)(packet.Length % 255)))
            .ToArray();
        return [.. "OggS"u8, 0, 0, .. new byte[8], .. BitConverter.GetBytes(serial), .. new byte[8], (byte)lacing.Length, .. lacing,
            .. packets.SelectMany(packet => packet)];
    }

    public static byte[] Vorbis(params string[] comments) =>
        [.. Page(1, [1, .. "vorbis"u8, .. new byte[23]]), .. Page(1, [3, .. "vorbis"u8, .. Comments(comments), 1], new byte[600])];

    public static byte[] Flac(params string[] comments)
    {
        var body = Comments(comments);
        return [.. "fLaC"u8, 0, 0, 0, 34, .. new byte[34], 0x84, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];
    }

    private static byte[] Text(string text) =>
        [.. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];
}

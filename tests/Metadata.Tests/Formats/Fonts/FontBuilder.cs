using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Fonts;

/// <summary>Builds a font of three tables (ISO/IEC 14496-22, 5.2): head, maxp and name.</summary>
internal static class FontBuilder
{
    public static byte[] Font(byte[] names)
    {
        var head = new byte[54];
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(20), (long)(new DateTime(2004, 1, 1) - new DateTime(1904, 1, 1)).TotalSeconds);
        byte[] glyphs = [0, 1, 0, 0, 0, 7];
        return
        [
            0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0,
            .. Record("head", 60, head.Length), .. Record("maxp", 60 + head.Length, glyphs.Length),
            .. Record("name", 60 + head.Length + glyphs.Length, names.Length), .. head, .. glyphs, .. names,
        ];
    }

    public static byte[] Names(params (int Platform, int Language, int Id, string Text)[] names)
    {
        var (records, texts) = (new List<byte>(), new List<byte>());
        foreach (var (platform, language, id, text) in names)
        {
            var bytes = (platform == 1 ? Encoding.Latin1 : Encoding.BigEndianUnicode).GetBytes(text);
            foreach (var number in new[] { platform, 1, language, id, bytes.Length, texts.Count }) records.AddRange(Big(number)[2..]);
            texts.AddRange(bytes);
        }
        return [0, 0, .. Big(names.Length)[2..], .. Big(6 + (12 * names.Length))[2..], .. records, .. texts];
    }

    private static byte[] Record(string tag, int offset, int length) =>
        [.. Encoding.ASCII.GetBytes(tag), 0, 0, 0, 0, .. Big(offset), .. Big(length)];

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}

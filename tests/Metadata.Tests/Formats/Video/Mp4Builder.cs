using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Video;

/// <summary>Makes boxes of ISO base media.</summary>
internal static class Mp4Builder
{
    /// <summary>2020-05-17T10:20:30Z in seconds since 1904.</summary>
    public const uint Created = 3_672_555_630;

    public static byte[] Box(string name, params byte[][] content)
    {
        var body = content.SelectMany(part => part).ToArray();
        return [.. Number(8 + (uint)body.Length), .. Encoding.Latin1.GetBytes(name), .. body];
    }

    public static byte[] MovieHeader(uint created, uint modified) =>
        Box("mvhd", new byte[4], Number(created), Number(modified), Number(600), Number(9_000), new byte[80]);

    public static byte[] Item(string name, string text, uint kind = 1) =>
        Box(name, Box("data", Number(kind), new byte[4], Encoding.UTF8.GetBytes(text)));

    public static byte[] ItemList(params byte[][] items) =>
        Box("udta", Box("meta", [new byte[4], Box("hdlr", new byte[25]), Box("ilst", items)]));

    /// <summary>A film with a title, two artists and everything else that is read.</summary>
    public static byte[] Film() =>
    [
        .. Box("ftyp", Encoding.Latin1.GetBytes("M4A \0\0\0\0isom")),
        .. Box("mdat", new byte[64]),
        .. Box("moov", MovieHeader(Created, Created + 60),
            ItemList(Item("©nam", "Ein Lied"), Item("©ART", "Björk"), Item("©alb", "Album"), Item("©gen", "Pop"), Item("©day", "1999"),
                Item("keyw", "one, two"))),
    ];

    private static byte[] Number(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}

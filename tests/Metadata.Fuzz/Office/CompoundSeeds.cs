using System.Text;
using Pipeline.Metadata.Tests.Formats.Ole2;

namespace Pipeline.Metadata.Fuzz.Office;

/// <summary>Compound files: Word, Excel and PowerPoint of 1997 and Outlook messages.</summary>
internal static class CompoundSeeds
{
    public static IReadOnlyList<byte[]> Word()
    {
        var word = new byte[2_000];
        Put(word, 0, 0xA5EC);
        Put(word, 2, 0xC1);
        Put(word, 0x0A, 0x0200);
        Encoding.Latin1.GetBytes("caf\u00E9 \u0013 PAGE \u00142\u0015 bar\r").CopyTo(word, 1_000);
        Encoding.Unicode.GetBytes("日本 ").CopyTo(word, 1_200);
        byte[] pieces = [.. Int(0), .. Int(3), .. Int(23), 0, 0, .. Int(1_200), 0, 0, 0, 0, .. Int(0x40000000 | 2_000), 0, 0];
        byte[] table = [.. new byte[64], 1, 2, 0, 9, 9, 2, .. Int(pieces.Length), .. pieces];
        BitConverter.GetBytes(0).CopyTo(word, 0x192);
        BitConverter.GetBytes(64).CopyTo(word, 0x196);
        BitConverter.GetBytes(64).CopyTo(word, 0x1A2);
        BitConverter.GetBytes(table.Length - 64).CopyTo(word, 0x1A6);
        var old = new byte[0x80];
        Put(old, 0, 0xA5DC);
        Put(old, 2, 0x68);
        Put(old, 0x18, 0x40);
        Put(old, 0x1C, 0x60);
        return
        [
            Summary(new CompoundBuilder().Add("WordDocument", word).Add("1Table", table)).ToArray(),
            Summary(new CompoundBuilder().Add("WordDocument", [.. word, .. new byte[4_000]]).Add("1Table", [.. table, .. new byte[6_000]]))
                .ToArray(),
            new CompoundBuilder().Add("WordDocument", old).ToArray(),
            new CompoundBuilder().Add("EncryptionInfo", [4, 0]).Add("EncryptedPackage", new byte[100]).ToArray(),
        ];
    }

    /// <summary>Works and Publisher, of each kind of stream one.</summary>
    public static IReadOnlyList<byte[]> Works()
    {
        var text = Encoding.Unicode.GetBytes("The tide turns at noon.\r");
        var works = new byte[0x120];
        (works[0], works[1], works[0x2B], works[0x1F]) = (4, 0xFE, 1, 1);
        works[0x2A] = 0x20;
        return
        [
            Summary(new CompoundBuilder().Add("CONTENTS", QuillBuilder.Contents("CHNKWKS ", ("TEXT", text), ("FONT", [1])))).ToArray(),
            new CompoundBuilder().Add("CONTENTS", QuillBuilder.Contents("CHNKINK ", ("TEXT", text)), storage: "Quill/QuillSub").ToArray(),
            new CompoundBuilder().Add("MN0", works).Add("MatOST", [0]).ToArray(),
        ];
    }

    public static IReadOnlyList<byte[]> Workbook()
    {
        byte[] strings = [.. Int(2), .. Int(3), 3, 0, 0, .. "one"u8, 3, 0, 0x0C, 1, 0, 4, 0, 0, 0, .. "two"u8, 1, 2, 3, 4, 5, 6, 7, 8, 4, 0,
            0, .. "th"u8];
        byte[] workbook =
        [
            .. Biff(0x809, new byte[16]), .. Biff(0x85, new byte[10]), .. Biff(0x85, new byte[10]),
            .. Biff(0xFC, strings), .. Biff(0x3C, [1, (byte)'r', 0, 0xE9, 0]), .. Biff(0x0A, []),
        ];
        return
        [
            Summary(new CompoundBuilder().Add("Workbook", workbook)).ToArray(),
            new CompoundBuilder().Add("Workbook",
                [.. Biff(0x809, new byte[16]), .. Biff(0x2F, new byte[4]), .. Biff(0x85, new byte[10]), .. Biff(0x0A, [])]).ToArray(),
            [9, 4, 6, 0, 0, 0, 16, 0, 0, 0, .. Biff(0x0A, [])],
        ];
    }

    public static IReadOnlyList<byte[]> Presentation()
    {
        byte[] text = [.. Atom(0, 0x0FA8, "caf\u00E9\rbar"u8.ToArray()), .. Atom(0, 0x0FA0, Encoding.Unicode.GetBytes("日本"))];
        byte[] slides = [.. Atom(0x0F, 0x03F8, text), .. Atom(0x0F, 0x03EE, text), .. Atom(0x0F, 0x03EE, Atom(0x0F, 0xF00D, text))];
        return [Summary(new CompoundBuilder().Add("PowerPoint Document", slides).Add("Current User", new byte[20])).ToArray()];
    }

    public static IReadOnlyList<byte[]> Message()
    {
        var rtf = Convert.FromHexString(
            "2D0000002B0000004C5A4675F1C5C7A703000A007263706731323542320AF32068656C090020627705B06C647D0A800FA0");
        byte[] properties = [.. new byte[32], 0x40, 0, 0x39, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(0x1CB0E7A6E6E6E00), 3, 0, 0xFD, 0x3F,
            0, 0, 0, 0, .. BitConverter.GetBytes(1251L)];
        CompoundBuilder Start() => new CompoundBuilder().Add("__properties_version1.0", properties)
            .Add("__substg1.0_0037001F", Encoding.Unicode.GetBytes("Grüße")).Add("__substg1.0_0C1A001E", [0xCF, 0xF0, 0xE8])
            .Add("x", [1], storage: "__attach_version1.0_#00000000");
        return
        [
            Start().Add("__substg1.0_1000001F", Encoding.Unicode.GetBytes("Hello there")).ToArray(),
            Start().Add("__substg1.0_10090102", rtf).ToArray(),
            Start().Add("__substg1.0_10130102", "<p>One &amp; two</p><script>no</script>"u8.ToArray()).ToArray(),
        ];
    }

    private static CompoundBuilder Summary(CompoundBuilder file)
    {
        var summary = new PropertySetBuilder().CodePage(1252).Text(2, "Annual report").Text(4, "One;Two").Wide(3, "wide").Text(5, "a, b")
            .Time(12, new DateTime(2010, 11, 12, 16, 22, 0, DateTimeKind.Utc)).Ticks(10, 600_000_000).Number(14, 2).Number(15, 122).Text(18,
                "Word");
        byte[] names = [1, 0, 0, 0, 2, 0, 0, 0, 7, 0, 0, 0, .. "Client\0"u8, 0];
        var custom = new PropertySetBuilder().CodePage(1252).Add(0, names).Text(2, "Acme").ToArray();
        byte[] document = [.. custom[..24], 2, 0, 0, 0, .. new byte[16], 68, 0, 0, 0, .. new byte[16], 76, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0,
            .. custom[48..]];
        return file.Add("\u0005SummaryInformation", summary.ToArray()).Add("\u0005DocumentSummaryInformation", document);
    }

    private static byte[] Biff(int kind, byte[] content) =>
        [(byte)kind, (byte)(kind >> 8), (byte)content.Length, (byte)(content.Length >> 8), .. content];

    private static byte[] Atom(int version, int kind, byte[] content) =>
        [(byte)version, 0, (byte)kind, (byte)(kind >> 8), .. Int(content.Length), .. content];

    private static byte[] Int(int value) => BitConverter.GetBytes(value);

    private static void Put(byte[] bytes, int at, int value) => BitConverter.GetBytes((ushort)value).CopyTo(bytes, at);
}

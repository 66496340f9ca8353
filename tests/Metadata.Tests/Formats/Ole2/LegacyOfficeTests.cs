using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Ole2;

public sealed class LegacyOfficeTests
{
    [Fact]
    public void Word_text_is_put_together_from_its_pieces()
    {
        var word = new byte[2_000];
        Put16(word, 0, 0xA5EC);
        Put16(word, 2, 0xC1);
        Put16(word, 0x0A, 0x0200);
        Encoding.Latin1.GetBytes("caf\u00E9 \u0013 PAGE \u00142\u0015 bar\r").CopyTo(word, 1_000);
        Encoding.Unicode.GetBytes("日本 ").CopyTo(word, 1_200);
        // First the wide piece, then the bytes.
        byte[] pieces = [.. Int(0), .. Int(3), .. Int(23), 0, 0, .. Int(1_200), 0, 0, 0, 0, .. Int(0x40000000 | 2_000), 0, 0];
        byte[] table = [.. new byte[10], 2, .. Int(pieces.Length), .. pieces];
        Put32(word, 0x1A2, 10);
        Put32(word, 0x1A6, table.Length - 10);

        var reading = Reading.Of("application/msword", new CompoundBuilder().Add("WordDocument", word).Add("1Table", table).ToArray());

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal("日本 café 2 bar\n", reading.Text);
    }

    [Fact]
    public void A_piece_table_that_points_outside_leaves_a_reason()
    {
        var word = new byte[0x300];
        Put16(word, 0, 0xA5EC);
        Put16(word, 2, 0xC1);
        Put32(word, 0x1A6, 21);
        byte[] table = [2, .. Int(16), .. Int(0), .. Int(1_000_000), 0, 0, .. Int(0x7FFFFFF0), 0, 0];

        var reading = Reading.Of("application/msword", new CompoundBuilder().Add("WordDocument", word).Add("0Table", table).ToArray());

        Assert.Equal(new(DocumentStatus.Partial, "text breaks off"), reading.Outcome);
    }

    [Fact]
    public void An_encrypted_Word_document_keeps_its_properties()
    {
        var word = new byte[0x300];
        Put16(word, 0, 0xA5EC);
        Put16(word, 0x0A, 0x0100);
        var file = new CompoundBuilder().Add("WordDocument", word).Add("\u0005SummaryInformation",
            new PropertySetBuilder().Text(2, "Secret").ToArray());

        var reading = Reading.Of("application/msword", file.ToArray());

        Assert.Equal(DocumentStatus.Encrypted, reading.Status);
        Assert.Equal("Secret", reading.Metadata.Title);
    }

    [Fact]
    public void An_encrypted_package_is_encrypted_whatever_type_it_is_taken_for()
    {
        var file = new CompoundBuilder().Add("EncryptionInfo", [4, 0]).Add("EncryptedPackage", new byte[100]).ToArray();

        Assert.Equal(DocumentStatus.Encrypted, Reading.Of(OpenXml.OfficeBuilder.Word, file).Status);
        Assert.Equal(DocumentStatus.Encrypted, Reading.Of("application/encrypted", file).Status);
    }

    [Fact]
    public void Sheets_are_pages_and_strings_split_over_records_are_whole()
    {
        // The second string changes from bytes to wide characters where the record ends.
        byte[] strings = [.. Int(2), .. Int(2), 3, 0, 0, .. "one"u8, 4, 0, 0, .. "tw"u8];
        byte[] rest = [1, (byte)'o', 0, 0xE9, 0];
        byte[] workbook =
        [
            .. Biff(0x809, new byte[16]), .. Biff(0x85, new byte[10]), .. Biff(0x85, new byte[10]),
            .. Biff(0xFC, strings), .. Biff(0x3C, rest), .. Biff(0x0A, []),
        ];

        var reading = Reading.Of("application/vnd.ms-excel", new CompoundBuilder().Add("Workbook", workbook).ToArray());

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal(2, reading.Metadata.PageCount);
        Assert.Equal("one\ntwoé\n", reading.Text);
    }

    [Fact]
    public void An_encrypted_workbook_still_tells_its_sheets()
    {
        byte[] workbook = [.. Biff(0x809, new byte[16]), .. Biff(0x2F, new byte[4]), .. Biff(0x85, new byte[10]),
            .. Biff(0xFC, new byte[8]), .. Biff(0x0A, [])];

        var reading = Reading.Of("application/vnd.ms-excel", new CompoundBuilder().Add("Workbook", workbook).ToArray());

        Assert.Equal(DocumentStatus.Encrypted, reading.Status);
        Assert.Equal(1, reading.Metadata.PageCount);
    }

    [Fact]
    public void A_workbook_that_breaks_off_says_so()
    {
        var reading = Reading.Of("application/vnd.ms-excel", new CompoundBuilder().Add("Workbook", Biff(0x809, new byte[16])).ToArray());

        Assert.Equal(new(DocumentStatus.Partial, "workbook stream breaks off"), reading.Outcome);
    }

    [Fact]
    public void Slides_are_pages_and_their_text_atoms_text()
    {
        byte[] text = [.. Atom(0, 0x0FA8, "caf\u00E9\rbar"u8.ToArray()), .. Atom(0, 0x0FA0, Encoding.Unicode.GetBytes("日本"))];
        byte[] master = Atom(0x0F, 0x03F8, Atom(0, 0x0FA8, "Click to edit"u8.ToArray()));
        byte[] slides = [.. master, .. Atom(0x0F, 0x03EE, text), .. Atom(0x0F, 0x03EE, [])];

        var reading = Reading.Of("application/vnd.ms-powerpoint", new CompoundBuilder().Add("PowerPoint Document", slides).ToArray());

        Assert.Equal(2, reading.Metadata.PageCount);
        Assert.EndsWith("\nbar\n日本\n", reading.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Click", reading.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_presentation_is_known_by_its_user()
    {
        byte[] user = [.. new byte[12], 0xDF, 0xC4, 0xD1, 0xF3];

        var reading = Reading.Of("application/vnd.ms-powerpoint",
            new CompoundBuilder().Add("PowerPoint Document", [0]).Add("Current User", user).ToArray());

        Assert.Equal(DocumentStatus.Encrypted, reading.Status);
    }

    private static byte[] Biff(int kind, byte[] content) =>
        [(byte)kind, (byte)(kind >> 8), (byte)content.Length, (byte)(content.Length >> 8), .. content];

    private static byte[] Atom(int version, int kind, byte[] content) =>
        [(byte)version, 0, (byte)kind, (byte)(kind >> 8), .. Int(content.Length), .. content];

    private static byte[] Int(int value) => BitConverter.GetBytes(value);

    private static void Put16(byte[] bytes, int at, int value) => BitConverter.GetBytes((ushort)value).CopyTo(bytes, at);

    private static void Put32(byte[] bytes, int at, int value) => BitConverter.GetBytes(value).CopyTo(bytes, at);
}

using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Ole2;

public sealed class OutlookMessageTests
{
    private const string Outlook = "application/vnd.ms-outlook";

    [Fact]
    public void Subject_sender_and_sending_become_title_author_and_creation()
    {
        var message = new CompoundBuilder()
            .Add("__properties_version1.0",
                Properties((0x0039, new DateTime(2010, 6, 17, 23, 54, 19, DateTimeKind.Utc)),
                    (0x3008, new DateTime(2010, 6, 18, 0, 0, 0, DateTimeKind.Utc))))
            .Add("__substg1.0_0037001F", Encoding.Unicode.GetBytes("Grüße"))
            .Add("__substg1.0_0C1A001F", Encoding.Unicode.GetBytes("Booth, Nick"))
            .Add("__substg1.0_1000001F", Encoding.Unicode.GetBytes("Hello there"))
            .Add("x", [1], storage: "__attach_version1.0_#00000000");

        var reading = Reading.Of(Outlook, message.ToArray());

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal("Grüße", reading.Metadata.Title);
        Assert.Equal(["Booth, Nick"], reading.Metadata.Authors);
        Assert.Equal("2010-06-17T23:54:19Z", reading.Metadata.CreatedAt?.Value);
        Assert.Equal("2010-06-18T00:00:00Z", reading.Metadata.ModifiedAt?.Value);
        Assert.Equal("1", reading.Metadata.Properties["attachmentCount"]);
        Assert.Equal("Hello there", reading.Text);
    }

    [Fact]
    public void Eight_bit_strings_are_in_the_messages_code_page()
    {
        byte[] codePage = [3, 0, 0xFD, 0x3F, 0, 0, 0, 0, .. BitConverter.GetBytes(1251L)];

        var reading = Reading.Of(Outlook, new CompoundBuilder()
            .Add("__properties_version1.0", [.. new byte[32], .. codePage])
            .Add("__substg1.0_0037001E", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]).ToArray());

        Assert.Equal("Привет", reading.Metadata.Title);
    }

    [Fact]
    public void Without_a_code_page_the_body_tells_the_charset()
    {
        var russian = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(
            "Добрый день! Высылаю отчёт о работе гавани за прошлый месяц, как договорились.");
        var reading = Reading.Of(Outlook, new CompoundBuilder().Add("__properties_version1.0", new byte[32])
            .Add("__substg1.0_0037001E", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]).Add("__substg1.0_1000001E", russian).ToArray());

        Assert.Equal("Привет", reading.Metadata.Title);
        Assert.StartsWith("Добрый день!", reading.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_HTML_body_gives_its_text()
    {
        var reading = Reading.Of(Outlook, new CompoundBuilder().Add("__properties_version1.0", new byte[32])
            .Add("__substg1.0_10130102", "<p>One &amp; two</p><script>no</script>"u8.ToArray()).ToArray());

        Assert.Equal("\nOne & two\n", reading.Text);
    }

    [Fact]
    public void A_compressed_RTF_body_gives_its_text()
    {
        // The example of MS-OXRTFCP, section 4.1.1: literals, and copies from what the ring holds at the start.
        var compressed = Convert.FromHexString(
            "2D0000002B0000004C5A4675F1C5C7A703000A007263706731323542320AF32068656C090020627705B06C647D0A800FA0");

        var reading = Reading.Of(Outlook,
            new CompoundBuilder().Add("__properties_version1.0", new byte[32]).Add("__substg1.0_10090102", compressed).ToArray());

        Assert.Equal("hello world", reading.Text);
    }

    [Fact]
    public void An_uncompressed_RTF_body_gives_its_text()
    {
        byte[] plain = [.. BitConverter.GetBytes(100), .. BitConverter.GetBytes(100), .. "MELA"u8, 0, 0, 0, 0,
            .. @"{\rtf1\ansi Hello\par}"u8];

        Assert.Equal("Hello\n", Reading.Of(Outlook,
            new CompoundBuilder().Add("__properties_version1.0", new byte[32]).Add("__substg1.0_10090102", plain).ToArray()).Text);
    }

    private static byte[] Properties(params (int Id, DateTime Time)[] times) =>
        [.. new byte[32], .. times.SelectMany(time =>
            (byte[])[0x40, 0, (byte)time.Id, (byte)(time.Id >> 8), 0, 0, 0, 0, .. BitConverter.GetBytes(time.Time.ToFileTimeUtc())])];
}

using System.Text;
using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Tests.Formats;
using Pipeline.Metadata.Tests.Formats.Ole2;

namespace Pipeline.Metadata.Tests.Detection;

/// <summary>What lies past the limits of detection tells nothing; what lies at them does.</summary>
public sealed class DetectionLimitTests
{
    private const string Epub = "application/epub+zip";

    [Theory]
    [InlineData(299, "application/msword")]
    [InlineData(300, "application/x-ole-storage")]
    public void A_compound_file_is_told_by_the_first_of_its_streams(int before, string expected)
    {
        var file = new CompoundBuilder();
        for (var at = 0; at < before; at++) file.Add($"a{at}", []);
        Assert.Equal(expected, Detect(file.Add("WordDocument", []).ToArray()));
    }

    [Theory]
    [InlineData(299, "application/msword")]
    [InlineData(300, "application/x-ole-storage")]
    public void A_directory_without_a_tree_is_told_by_its_first_entries(int index, string expected) =>
        Assert.Equal(expected, Detect(CompoundDirectory.Of(9, entries: 301, child: uint.MaxValue, (index, "WordDocument"))));

    // Four entries a sector: the chain of sectors is followed 2,500 steps.
    [Theory]
    [InlineData(9_999, "application/msword")]
    [InlineData(10_000, "application/x-ole-storage")]
    public void A_directory_is_followed_so_many_sectors(int index, string expected) =>
        Assert.Equal(expected, Detect(CompoundDirectory.Of(9, entries: 10_004, child: (uint)index, (index, "WordDocument"))));

    [Theory]
    [InlineData(48, "message/rfc822")]
    [InlineData(49, "text/plain")]
    public void A_message_is_told_by_the_first_lines_of_its_header(int folded, string expected) => Assert.Equal(expected,
        Detect(Encoding.ASCII.GetBytes($"Received: a\n{string.Concat(Enumerable.Repeat(" b\n", folded))}Subject: c\n\nbody")));

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void A_media_type_has_the_length_of_its_standard_at_most(int length, bool isOne) =>
        Assert.Equal(isOne, MediaTypeName.Essence("a/" + new string('b', length - 2)) is not null);

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Text_has_few_control_characters(int control, bool isText) => Assert.Equal(isText, TextHead.Read(
        [.. Enumerable.Repeat((byte)1, control), .. Enumerable.Repeat((byte)'a', 100 - control)]) is not null);

    [Theory]
    [InlineData(299, "application/x-itunes-ipa")]
    [InlineData(300, "application/zip")]
    public void An_archive_is_told_by_the_first_of_its_entries(int before, string expected)
    {
        var zip = new ZipBuilder();
        for (var at = 0; at < before; at++) zip.Add($"a{at}", "");
        Assert.Equal(expected, Detect(zip.Add("Payload/a", "").ToArray()));
    }

    [Theory]
    [InlineData(256, Epub)]
    [InlineData(257, "application/zip")]
    public void An_entry_that_names_the_type_holds_nothing_else(int length, string expected) =>
        Assert.Equal(expected, Detect(new ZipBuilder().Add("mimetype", Epub.PadRight(length)).ToArray()));

    [Theory]
    [InlineData(500_000, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData(530_000, "application/zip")]
    public void A_part_is_inflated_so_far(int padding, string expected) => Assert.Equal(expected, Detect(new ZipBuilder()
        .Add("[Content_Types].xml", $"<Types>{new string(' ', padding)}{WordPart}</Types>").ToArray()));

    [Theory]
    [InlineData(4_998, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData(4_999, "application/zip")]
    public void Content_types_are_judged_by_the_first(int before, string expected) => Assert.Equal(expected, Detect(new ZipBuilder()
        .Add("[Content_Types].xml", $"<Types>{string.Concat(Enumerable.Repeat("<a/>", before))}{WordPart}</Types>").ToArray()));

    [Theory]
    [InlineData(4_998, "application/vnd.oasis.opendocument.text")]
    [InlineData(4_999, "application/zip")]
    public void A_manifest_is_judged_by_its_first_entries(int before, string expected) => Assert.Equal(expected, Detect(new ZipBuilder()
        .Add("META-INF/manifest.xml", $"<a xmlns:m=\"m\">{string.Concat(Enumerable.Repeat("<a/>", before))}"
            + "<a m:full-path=\"/\" m:media-type=\"application/vnd.oasis.opendocument.text\"/></a>").ToArray()));

    private static string WordPart =>
        "<Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>";

    private static string Detect(byte[] bytes) => MediaTypeDetector.Detect(ByteSource.FromMemory(bytes), new("a")).ContentType;
}

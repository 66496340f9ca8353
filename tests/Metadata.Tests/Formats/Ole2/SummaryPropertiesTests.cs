using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Ole2;

public sealed class SummaryPropertiesTests
{
    private const string Summary = "\u0005SummaryInformation";
    private const string DocumentSummary = "\u0005DocumentSummaryInformation";

    [Fact]
    public void The_two_property_sets_become_the_Dublin_Core_fields()
    {
        var summary = new PropertySetBuilder().CodePage(1252)
            .Text(2, "Annual report").Text(3, "Money").Text(4, "Allison, Timothy B.;Bea").Text(5, "one, two;three").Text(6, "All of it")
            .Text(8, "Cy")
            .Time(12, new DateTime(2010, 11, 12, 16, 22, 0, DateTimeKind.Utc))
            .Time(13, new DateTime(2010, 11, 13, 0, 0, 5, DateTimeKind.Utc))
            .Number(14, 2).Number(15, 122).Number(16, 699).Text(18, "Microsoft Office Word");
        var document = new PropertySetBuilder().CodePage(1252).Text(15, "Acme").Number(23, 0x000C0000).Text(14, "Dee");

        var reading = Read(new CompoundBuilder().Add(Summary, summary.ToArray()).Add(DocumentSummary, document.ToArray()));

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal("Annual report", reading.Metadata.Title);
        Assert.Equal("Money", reading.Metadata.Subject);
        Assert.Equal("All of it", reading.Metadata.Description);
        Assert.Equal(["Allison, Timothy B.", "Bea"], reading.Metadata.Authors);
        Assert.Equal(["one", "two", "three"], reading.Metadata.Keywords);
        Assert.Equal("2010-11-12T16:22:00Z", reading.Metadata.CreatedAt?.Value);
        Assert.Equal("2010-11-13T00:00:05Z", reading.Metadata.ModifiedAt?.Value);
        Assert.Equal((2, 122, 699),
            (reading.Metadata.PageCount, reading.Metadata.DeclaredWordCount, reading.Metadata.DeclaredCharacterCount));
        Assert.Equal("Microsoft Office Word 12.0000", reading.Metadata.CreatorTool);
        Assert.Equal("Acme", reading.Metadata.Publisher);
        Assert.Equal("Cy", reading.Metadata.Properties["lastModifiedBy"]);
        Assert.Equal("Dee", reading.Metadata.Properties["manager"]);
    }

    [Theory]
    [InlineData(1251, new byte[] { 0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0 }, "Привет")]
    [InlineData(932, new byte[] { 0x93, 0xFA, 0x96, 0x7B, 0 }, "日本")]
    [InlineData(65001, new byte[] { 0xC3, 0xA9, 0 }, "é")]
    [InlineData(1200, new byte[] { 0x78, 0x30, 0, 0 }, "へ")]
    [InlineData(9999, new byte[] { 0xE9, 0 }, "é")]
    public void Strings_are_decoded_by_the_sets_code_page(int codePage, byte[] encoded, string expected) =>
        Assert.Equal(expected, Read(
            new CompoundBuilder().Add(Summary, new PropertySetBuilder().CodePage(codePage).Text(2, encoded).ToArray())).Metadata.Title);

    [Fact]
    public void Wide_strings_need_no_code_page() =>
        Assert.Equal("日本語", Read(new CompoundBuilder().Add(Summary, new PropertySetBuilder().Wide(2, "日本語").ToArray())).Metadata.Title);

    [Theory]
    [InlineData(0)]
    [InlineData(36_000_000_000)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void A_time_that_cannot_be_a_documents_is_none(long ticks) =>
        Assert.Null(Read(new CompoundBuilder().Add(Summary, new PropertySetBuilder().Ticks(12, ticks).ToArray())).Metadata.CreatedAt);

    [Fact]
    public void A_string_that_claims_two_gigabytes_yields_what_is_there()
    {
        var set = new PropertySetBuilder().Add(2, [0x1E, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, .. "short\0"u8]).ToArray();

        Assert.Equal("short", Read(new CompoundBuilder().Add(Summary, set)).Metadata.Title);
    }

    [Fact]
    public void The_users_own_properties_keep_their_names_behind_a_prefix()
    {
        byte[] names = [1, 0, 0, 0, 2, 0, 0, 0, 7, 0, 0, 0, .. "Client\0"u8, 0];
        var set = new PropertySetBuilder().CodePage(1252).Add(0, names).Text(2, "Acme").ToArray();
        // Two sections in one stream: an empty standard one, then the user's.
        byte[] stream = [.. set[..24], 2, 0, 0, 0, .. new byte[16], 68, 0, 0, 0, .. new byte[16], 76, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0,
            .. set[48..]];

        Assert.Equal("Acme", Read(new CompoundBuilder().Add(DocumentSummary, stream)).Metadata.Properties["custom.Client"]);
    }

    [Fact]
    public void A_stream_that_is_no_property_set_is_passed_over() =>
        Assert.Equal(DocumentStatus.Processed, Read(new CompoundBuilder().Add(Summary, Encoding.ASCII.GetBytes("no set"))).Status);

    private static Reading Read(CompoundBuilder file) => Reading.Of("application/x-ole-storage", file.ToArray());
}

using static Pipeline.Metadata.Tests.Formats.OpenXml.OfficeBuilder;

namespace Pipeline.Metadata.Tests.Formats.OpenXml;

public sealed class WordTests
{
    [Fact]
    public void Core_properties_become_the_Dublin_Core_fields()
    {
        var document = Document(Paragraph("Hello")).WithCore("""
            <dc:title>Annual  report</dc:title><dc:subject>Money</dc:subject><dc:description>All of it</dc:description>
            <dc:creator>Allison, Timothy B.;Zoë Ångström</dc:creator><cp:keywords>one, two; three</cp:keywords>
            <dcterms:created>2014-07-31T13:07:00Z</dcterms:created><dcterms:modified>2014-08-01T00:30:00+02:00</dcterms:modified>
            <cp:lastModifiedBy>Bea</cp:lastModifiedBy>
            """).ToArray();

        var reading = Reading.Of(Word, document);

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal("Annual report", reading.Metadata.Title);
        Assert.Equal("Money", reading.Metadata.Subject);
        Assert.Equal("All of it", reading.Metadata.Description);
        Assert.Equal(["Allison, Timothy B.", "Zoë Ångström"], reading.Metadata.Authors);
        Assert.Equal(["one", "two", "three"], reading.Metadata.Keywords);
        Assert.Equal("2014-07-31T13:07:00Z", reading.Metadata.CreatedAt?.Value);
        Assert.Equal("2014-08-01T00:30:00+02:00", reading.Metadata.ModifiedAt?.Value);
        Assert.Equal("Bea", reading.Metadata.Properties["lastModifiedBy"]);
    }

    [Fact]
    public void The_documents_own_counts_win_over_counting()
    {
        var document = Document(Paragraph("two words")).WithApp(
            "<Application>Microsoft Office "
            + "Word</Application><AppVersion>16.0000</AppVersion><Company>Acme</Company><Pages>7</Pages><Words>1200</Words>"
            + "<Characters>7000</Characters>").ToArray();

        var reading = Reading.Of(Word, document);

        Assert.Equal(7, reading.Metadata.PageCount);
        Assert.Equal(1200, reading.Metadata.DeclaredWordCount);
        Assert.Equal(7000, reading.Metadata.DeclaredCharacterCount);
        Assert.Equal("Microsoft Office Word 16.0000", reading.Metadata.CreatorTool);
        Assert.Equal("Acme", reading.Metadata.Publisher);
    }

    [Fact]
    public void A_count_of_zero_that_the_text_belies_is_dropped()
    {
        var paragraphs = string.Concat(Enumerable.Repeat(Paragraph("five words in each paragraph"), 10));

        var reading = Reading.Of(Word, Document(paragraphs).WithApp("<Words>0</Words><Characters>0</Characters>").ToArray());

        Assert.Null(reading.Metadata.DeclaredWordCount);
        Assert.Null(reading.Metadata.DeclaredCharacterCount);
        Assert.Equal(50, reading.WordCount);
    }

    [Fact]
    public void Text_is_runs_in_paragraphs_without_field_codes_deletions_and_fallbacks()
    {
        const string Body = """
            <w:p><w:r><w:t>Hel</w:t></w:r><w:r><w:t>lo</w:t><w:tab/><w:t>there</w:t></w:r></w:p>
            <w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>
            <w:p><mc:AlternateContent><mc:Choice><w:t>once</w:t></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent></w:p>
            """;

        Assert.Equal("Hello there\n\nonce\n", Reading.Of(Word, Document(Body).ToArray()).Text);
    }

    [Fact]
    public void Custom_properties_keep_their_names_behind_a_prefix()
    {
        var document = Document("").Add("docProps/custom.xml",
            """<Properties xmlns:vt="vt"><property name="Client"><vt:lpwstr>Acme</vt:lpwstr></property><property name="pages"><vt:i4>3</vt:i4></property></Properties>""").ToArray();

        var properties = Reading.Of(Word, document).Metadata.Properties;

        Assert.Equal("Acme", properties["custom.Client"]);
        Assert.Equal("3", properties["custom.pages"]);
    }

    [Fact]
    public void The_main_part_is_found_by_relationship_whatever_its_name()
    {
        var document = Document("").Without("word/document.xml")
            .Add("other/text2.xml", "<document><p><t>found</t></p></document>")
            .Add("_rels/.rels", Related([("a", "officeDocument", "/other/./x/../text2.xml")])).ToArray();

        Assert.Equal("found\n", Reading.Of(Word, document).Text);
    }

    [Fact]
    public void A_damaged_properties_part_does_not_hide_the_text()
    {
        var reading = Reading.Of(Word, Document(Paragraph("still here")).Add("docProps/core.xml", "<core><title>half").ToArray());

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Contains("docProps/core.xml", reading.Outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("still here\n", reading.Text);
    }

    [Fact]
    public void A_missing_part_is_named_and_the_rest_is_read()
    {
        var reading = Reading.Of(Word,
            Document(Paragraph("still here")).Without("docProps/app.xml").WithCore("<dc:title>T</dc:title>").ToArray());

        Assert.Equal(new(DocumentStatus.Partial, "docProps/app.xml: missing part"), reading.Outcome);
        Assert.Equal("T", reading.Metadata.Title);
        Assert.Equal("still here\n", reading.Text);
    }

    [Fact]
    public void A_package_without_its_main_part_is_corrupt_but_keeps_its_title()
    {
        var reading = Reading.Of(Word, Document("").Without("word/document.xml").WithCore("<dc:title>T</dc:title>").ToArray());

        Assert.Equal(DocumentStatus.Corrupt, reading.Status);
        Assert.Equal("T", reading.Metadata.Title);
    }

    [Fact]
    public void A_truncated_package_is_corrupt_for_want_of_its_directory()
    {
        var document = Document(Paragraph("Hello")).ToArray();

        Assert.Equal(new(DocumentStatus.Corrupt, "zip: central directory missing"), Reading.Of(Word, document[..^30]).Outcome);
    }

    [Fact]
    public void Entities_are_refused()
    {
        const string Bomb = """<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><document><p><t>&b;</t></p></document>""";

        var reading = Reading.Of(Word, Document("").Add("word/document.xml", Bomb).ToArray());

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Equal("", reading.Text);
    }

    [Fact]
    public void Elements_nested_too_deeply_end_the_part()
    {
        var body = Paragraph("before") + string.Concat(Enumerable.Repeat("<w:x>", 10_000))
            + string.Concat(Enumerable.Repeat("</w:x>", 10_000));

        var reading = Reading.Of(Word, Document(body).ToArray());

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Equal("before\n", reading.Text);
    }

    [Fact]
    public void Parts_that_inflate_past_the_limit_end_there()
    {
        var reading = Reading.Of(Word, Document(Paragraph("before") + new string(' ', 5_000_000)).ToArray(),
            ExtractionLimits.Default with { InflatedBytes = 1_000_000 });

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Contains("inflates to more than", reading.Outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("before\n", reading.Text);
    }

    [Fact]
    public void When_the_time_is_up_what_is_known_stays()
    {
        using var spent = new CancellationTokenSource();
        spent.Cancel();

        var reading = Reading.Of(Word, Document(Paragraph("x")).ToArray(), outOfTime: spent.Token);

        Assert.Equal(DocumentStatus.Partial, reading.Status);
    }
}

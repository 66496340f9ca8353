using static Pipeline.Metadata.Tests.Formats.OpenXml.OfficeBuilder;

namespace Pipeline.Metadata.Tests.Formats.OpenXml;

public sealed class PresentationTests
{
    [Fact]
    public void Of_two_relationships_to_properties_the_one_of_the_standard_counts()
    {
        const string Foreign = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties";
        const string Own = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        var zip = OfficeBuilder.Presentation("Hello").Add("_rels/.rels", "<Relationships>"
            + $"""<Relationship Id="a" Type="{Foreign}" Target="docProps/other.xml"/><Relationship Id="b" Type="{Own}" Target="docProps/core.xml"/>"""
            + $"""<Relationship Id="c" Type="{Office}" Target="ppt/presentation.xml"/></Relationships>""")
            .Add("docProps/other.xml", """<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Wrong</dc:title></cp:coreProperties>""")
            .WithCore("<dc:title>Right</dc:title>");
        Assert.Equal("Right", Reading.Of(OfficeBuilder.PowerPoint, zip.ToArray()).Metadata.Title);
    }

    [Fact]
    public void Slides_are_pages_in_the_presentations_order_with_their_notes()
    {
        var presentation = Presentation("first", "second")
            .Add("ppt/slides/_rels/slide0.xml.rels", Related([("n", "notesSlide", "../notesSlides/n1.xml")]))
            .Add("ppt/notesSlides/n1.xml", "<notes><p><t>said aloud</t></p></notes>").ToArray();

        var reading = Reading.Of(PowerPoint, presentation);

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal(2, reading.Metadata.PageCount);
        Assert.Equal("first\nsaid aloud\nsecond\n", reading.Text);
    }

    [Theory]
    [InlineData("<Slides>0</Slides>", 2)]
    [InlineData("<Slides>-3</Slides>", 2)]
    [InlineData("<Slides>5</Slides>", 5)]
    public void The_declared_number_of_slides_counts_unless_it_is_zero(string app, int pages) =>
        Assert.Equal(pages, Reading.Of(PowerPoint, Presentation("a", "b").WithApp(app).ToArray()).Metadata.PageCount);

    [Fact]
    public void Past_the_limit_on_pages_slides_are_counted_and_their_text_is_left_out()
    {
        var reading = Reading.Of(PowerPoint, Presentation("a", "b", "c").ToArray(), ExtractionLimits.Default with { TextPages = 2 });

        Assert.Equal(new(DocumentStatus.Partial, "text of the first 2 slides only"), reading.Outcome);
        Assert.Equal(3, reading.Metadata.PageCount);
        Assert.Equal("a\nb\n", reading.Text);
    }
}

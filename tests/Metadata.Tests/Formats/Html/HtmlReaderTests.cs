using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Html;

public sealed class HtmlReaderTests
{
    [Fact]
    public void The_head_gives_the_fields_and_the_body_the_text()
    {
        var read = Read("""
            <!doctype html><html lang=fr><head><title> Caf&eacute; &amp; th&#233; </title><meta name=author content="Zo&euml;"><meta name=Author content=Yves>
            <meta name="keywords" content="a, b"><meta name=description content=d><meta name=generator content=g><meta name="DC.date" content="2024-01-02">
            <script>var x = "<p>no</p>";</script><style>p { color: red }</style></head><body><p>Un <b>mot</b></p><p>deux</p></body></html>
            """);
        Assert.Equal(("Café & thé", "d", "g", "fr", "2024-01-02"),
            (read.Metadata.Title, read.Metadata.Description, read.Metadata.CreatorTool, read.Metadata.DeclaredLanguage,
                read.Metadata.CreatedAt?.Value));
        Assert.Equal(["Zoë", "Yves"], read.Metadata.Authors);
        Assert.Equal(["a", "b"], read.Metadata.Keywords);
        Assert.Equal(["Un", "mot", "deux"], read.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_title_element_wins_over_Open_Graph_and_that_over_JSON_LD()
    {
        const string OpenGraph =
            "<meta property='og:title' content='by graph'><meta property='article:published_time' content='2024-05-06T07:08:09Z'>";
        const string JsonLd = "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"by "
            + "json\",\"author\":[{\"name\":\"A\"},\"B\"],\"dateModified\":\"2024-06-07\"}]}</script>";
        Assert.Equal("by element", Read("<title>by element</title>" + OpenGraph + JsonLd).Metadata.Title);
        Assert.Equal(("by graph", "2024-05-06T07:08:09Z"),
            (Read(OpenGraph + JsonLd).Metadata.Title, Read(OpenGraph + JsonLd).Metadata.CreatedAt?.Value));
        var json = Read(JsonLd).Metadata;
        Assert.Equal(("by json", "2024-06-07"), (json.Title, json.ModifiedAt?.Value));
        Assert.Equal(["A", "B"], json.Authors);
        Assert.Equal("by heading", Read("<h1>by <i>heading</i></h1><p>x").Metadata.Title);
    }

    [Fact]
    public void A_title_inside_SVG_is_not_the_page_s() =>
        Assert.Equal("page", Read("<body><svg><title>icon</title><text>t</text></svg><title>page</title>").Metadata.Title);

    [Fact]
    public void A_hundred_thousand_open_elements_are_read_like_any_others()
    {
        var read = Read(string.Concat(Enumerable.Repeat("<div><b>", 100_000)) + "end");
        Assert.Equal((DocumentStatus.Processed, 1L), (read.Status, read.WordCount));
    }

    [Theory]
    [InlineData("<title>never closed")]
    [InlineData("<p title=\"never closed")]
    [InlineData("text<!-- never closed")]
    [InlineData("<script>never closed")]
    [InlineData("a < b && c > d &notareference; &#99999999; &#xD800;")]
    public void Broken_mark_up_is_read_to_its_end(string html) => Assert.Equal(DocumentStatus.Processed, Read(html).Status);

    [Fact]
    public void The_declared_charset_is_used_where_the_bytes_are_not_UTF_8()
    {
        var page = Encoding.Latin1.GetBytes("<meta charset=iso-8859-2><title>Ko\u00F1\u00F3w \u00B6</title>");
        var read = Reading.Of("text/html", page);
        Assert.Equal(("iso-8859-2", "Końów ś"), (read.Metadata.Charset, read.Metadata.Title));
    }

    private static Reading Read(string html) => Reading.Of("text/html", Encoding.UTF8.GetBytes(html));
}

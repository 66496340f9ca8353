using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Xml;

public sealed class XmlDocumentReaderTests
{
    [Fact]
    public void Dublin_Core_gives_the_fields_wherever_it_stands()
    {
        var read = Read("<r xml:lang=\"uk\" "
            + "xmlns:d=\"http://purl.org/dc/elements/1.1/\"><a><b><c><d:title>T</d:title><d:creator>A</d:creator><d:creator>"
            + "B</d:creator><d:date>2024</d:date></c></b></a><p>one two</p></r>");
        Assert.Equal(("T", "uk", "2024"), (read.Metadata.Title, read.Metadata.DeclaredLanguage, read.Metadata.CreatedAt?.Value));
        Assert.Equal(["A", "B"], read.Metadata.Authors);
        Assert.Equal("r", read.Metadata.Properties["xmlRoot"]);
        Assert.Contains("one two", read.Text);
    }

    [Fact]
    public void An_SVG_gives_title_description_and_size_but_no_styles()
    {
        var read = Reading.Of("image/svg+xml",
            ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10mm\" height=\"5mm\"><title>Plan</title><desc>Of a "u8
                + "park</desc><style>a{}</style><text>Pond</text></svg>"u8).ToArray());
        Assert.Equal(("Plan", "Of a park", "10mm"),
            (read.Metadata.Title, read.Metadata.Description, read.Metadata.Properties["imageWidth"]));
        Assert.DoesNotContain("{}", read.Text);
    }

    [Fact]
    public void Entities_are_never_expanded_and_nothing_is_fetched()
    {
        var bomb = "<!DOCTYPE r [<!ENTITY a \"" + new string('a', 100_000) + "\"><!ENTITY b \""
            + string.Concat(Enumerable.Repeat("&a;", 10_000)) + "\"><!ENTITY e SYSTEM \"file:///etc/passwd\">]><r>start &b; &e;</r>";
        var read = Read(bomb);
        Assert.True(read.Text.Length < 1_000);
        Assert.Equal(DocumentStatus.Partial, read.Status);
        Assert.InRange(read.Outcome.Reason!.Length, 1, 200);
    }

    [Fact]
    public void Deep_nesting_ends_at_the_limit()
    {
        var read = Read("<r><title>kept</title>" + string.Concat(Enumerable.Repeat("<a>", 10_000))
            + string.Concat(Enumerable.Repeat("</a>", 10_000)) + "</r>");
        Assert.Equal((DocumentStatus.Partial, "kept"), (read.Status, read.Metadata.Title));
    }

    // The root is at depth 0.
    [Theory]
    [InlineData("<a><b><title>T</title></b></a>", "T")]
    [InlineData("<a><b><c><title>T</title></c></b></a>", null)]
    public void A_title_deep_inside_is_that_of_a_section(string inside, string? title)
    {
        var read = Read($"<r>{inside}</r>");
        Assert.Equal(title, read.Metadata.Title);
        Assert.Equal("T", read.Text.Trim());
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("iso-8859-5")]
    [InlineData("utf-16")]
    public void The_declared_charset_is_read(string label)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(label);
        var read = Reading.Of("application/xml",
            [.. encoding.GetPreamble(), .. encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{label}\"?><r><title>Привет</title></r>")]);
        Assert.Equal("Привет", read.Metadata.Title);
    }

    private static Reading Read(string xml) => Reading.Of("application/xml", Encoding.UTF8.GetBytes(xml));
}

using System.Text;
using Pipeline.Metadata.Formats.Html;

namespace Pipeline.Metadata.Tests.Formats.Html;

/// <summary>What a page has past the limits of its reader is left out.</summary>
public sealed class HtmlLimitTests
{
    [Theory]
    [InlineData(199, "Ann")]
    [InlineData(200, null)]
    public void Two_hundred_names_of_meta_elements_are_kept(int before, string? author) => Assert.Equal(author,
        Read(string.Concat(Enumerable.Range(0, before).Select(number => $"<meta name=n{number} content=c>"))
            + "<meta name=author content=Ann>").Metadata.Authors.SingleOrDefault());

    [Theory]
    [InlineData(99, "sea", "tide")]
    [InlineData(100, "sea")]
    public void A_hundred_meta_elements_of_one_name_are_kept(int before, params string[] keywords) => Assert.Equal(keywords,
        Read(string.Concat(Enumerable.Repeat("<meta name=keywords content=sea>", before)) + "<meta name=keywords content=tide>")
            .Metadata.Keywords);

    [Theory]
    [InlineData(62, "Ann")]
    [InlineData(63, null)]
    public void Sixty_four_attributes_of_a_tag_are_kept(int before, string? author) => Assert.Equal(author,
        Read($"<meta {string.Concat(Enumerable.Range(0, before).Select(number => $"a{number}=b "))}name=author content=Ann>")
            .Metadata.Authors.SingleOrDefault());

    [Theory]
    [InlineData(256 * 1024, "Tide")]
    [InlineData((256 * 1024) + 1, null)]
    public void Longer_JSON_LD_is_none(int length, string? title) =>
        Assert.Equal(title, ReadJsonLd("{\"headline\":\"Tide\"}".PadLeft(length)).Metadata.Title);

    [Theory]
    [InlineData(31, "Tide")]
    [InlineData(32, null)]
    public void Deeper_JSON_LD_is_none(int arrays, string? title) => Assert.Equal(title,
        ReadJsonLd($"{new string('[', arrays)}{{\"headline\":\"Tide\"}}{new string(']', arrays)}").Metadata.Title);

    [Fact]
    public void A_run_of_text_ends_soon_after_the_limit_on_text() =>
        Assert.Equal(4_096, Read(new string('a', 10_000), new ExtractionLimits { TextCharacters = 1 }).Text.Length);

    [Theory]
    [InlineData("65", 38, "A")]
    [InlineData("650", 39, "A0;")]
    public void A_character_reference_has_forty_characters(string number, int digits, string text) =>
        Assert.Equal(text, Read($"&#{number.PadLeft(digits, '0')};").Text);

    [Fact]
    public void A_long_name_is_cut()
    {
        var html = new HtmlTokenizer(new StringReader($"<{new string('a', 100)} {new string('b', 100)}=c>"), 10);
        html.Read();
        Assert.Equal((64, "c"), (html.Tag.Name.Length, html.Tag[new string('b', 64)]));
    }

    private static Reading ReadJsonLd(string json) => Read($"<script type=application/ld+json>{json}</script>");

    private static Reading Read(string html, ExtractionLimits? limits = null) =>
        Reading.Of("text/html", Encoding.UTF8.GetBytes(html), limits);
}

using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Markdown;

public sealed class MarkdownReaderTests
{
    [Fact]
    public void Front_matter_gives_the_fields_and_is_no_text()
    {
        var read = Read("---\ntitle: 'It''s: here'\nauthors:\n  - name: One\n  - Two\ntags: [a, \"b, c\"]\ndate: 2024-01-02\nlang: "
            + "de\nsummary: >-\n  folded\n  text\n---\nBody words here");
        Assert.Equal(("It's: here", "folded text", "2024-01-02", "de"),
            (read.Metadata.Title, read.Metadata.Description, read.Metadata.CreatedAt?.Value, read.Metadata.DeclaredLanguage));
        Assert.Equal(["One", "Two"], read.Metadata.Authors);
        Assert.Equal(["a", "b, c"], read.Metadata.Keywords);
        Assert.Equal("Body words here", read.Text.Trim());
    }

    [Theory]
    [InlineData("+++\ntitle = \"From TOML\"\n+++\nx", "From TOML")]
    [InlineData("% From Pandoc\n% A; B\n\nx", "From Pandoc")]
    [InlineData("\n# A heading #\n\nx", "A heading")]
    [InlineData("Underlined\n==========\n\nx", "Underlined")]
    [InlineData("```\n# code\n```\n# Real\n", "Real")]
    [InlineData("--- never closed\ntitle: no\n", null)]
    public void The_title_is_found_where_there_is_one(string markdown, string? title) => Assert.Equal(title, Read(markdown).Metadata.Title);

    [Theory]
    [InlineData(199, "Tide")]
    [InlineData(200, null)]
    public void A_heading_further_down_is_no_title(int before, string? title) =>
        Assert.Equal(title, Read(string.Concat(Enumerable.Repeat("x\n", before)) + "# Tide\n").Metadata.Title);

    [Theory]
    [InlineData(497, "Tide")]
    [InlineData(498, null)]
    public void Front_matter_of_more_than_five_hundred_lines_is_none(int lines, string? title) =>
        Assert.Equal(title, Read($"---\ntitle: Tide\n{string.Concat(Enumerable.Repeat("a: b\n", lines))}---\nbody").Metadata.Title);

    [Theory]
    [InlineData(64 * 1024, "Tide")]
    [InlineData((64 * 1024) + 1, null)]
    public void Front_matter_of_more_characters_is_none(int length, string? title)
    {
        var read = Read("---\ntitle: Tide\n#".PadRight(length - 4, 'a') + "\n---\nbody");
        Assert.Equal((title, title is null), (read.Metadata.Title, read.Text.StartsWith("---\ntitle", StringComparison.Ordinal)));
    }

    private static Reading Read(string markdown) => Reading.Of("text/markdown", Encoding.UTF8.GetBytes(markdown));
}

namespace Pipeline.Metadata.Tests.Formats.Fonts;

public sealed class FontReaderTests
{
    [Fact]
    public void Names_dates_and_glyphs_are_read()
    {
        var read = Reading.Of("font/ttf", FontBuilder.Font(FontBuilder.Names((3, 0x0407, 4, "Hafen fett"), (3, 0x0409, 4,
            "Harbour Bold"), (1, 0, 1, "Harbour"),
            (3, 0x0409, 9, "Ada"), (3, 0x0409, 8, "Port"))));
        Assert.Equal(("Harbour Bold", "Port"), (read.Metadata.Title, read.Metadata.Publisher));
        Assert.Equal(["Ada"], read.Metadata.Authors);
        Assert.Equal("2004-01-01T00:00:00Z", read.Metadata.CreatedAt?.Value);
        Assert.Equal(("Harbour", "7"), (read.Metadata.Properties["fontFamily"], read.Metadata.Properties["glyphCount"]));
        Assert.Equal(DocumentStatus.Processed, read.Status);
    }

    [Fact]
    public void A_font_cut_anywhere_comes_to_an_outcome()
    {
        var font = FontBuilder.Font(FontBuilder.Names((3, 0x0409, 4, "Harbour Bold")));
        for (var length = 4; length < font.Length; length++) Assert.NotEqual(DocumentStatus.Corrupt,
            Reading.Of("font/ttf", font[..length]).Status);
        Assert.Equal(DocumentStatus.Partial, Reading.Of("font/ttf", font[..40]).Status);
    }

    [Theory]
    [InlineData("0000000000000000")]
    [InlineData("7FFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFFFFFFFFFF")]
    public void A_time_that_no_font_can_have_is_none(string seconds)
    {
        var font = FontBuilder.Font(FontBuilder.Names((3, 0x0409, 4, "Harbour Bold")));
        Convert.FromHexString(seconds).CopyTo(font.AsSpan(60 + 20));
        Assert.Null(Reading.Of("font/ttf", font).Metadata.CreatedAt);
    }

    [Fact]
    public void A_collection_of_more_fonts_than_a_number_holds_has_as_many_as_it_holds() =>
        Assert.Equal(int.MaxValue, Reading.Of("font/collection",
            [.. "ttcf"u8, 0, 1, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 16]).Metadata.PageCount);
}

using Pipeline.QueryApi.Text;

namespace Pipeline.QueryApi.Tests.Text;

public sealed class MediaTypeTextTests
{
    private static readonly string Longest = $"a/{new string('b', MediaTypeText.MaxLength - 2)}";

    [Theory]
    [InlineData("application/pdf", "application/pdf")]
    [InlineData("APPLICATION/PDF", "application/pdf")]
    [InlineData("image/svg+xml", "image/svg+xml")]
    [InlineData("image/svg xml", "image/svg+xml")]
    [InlineData("a/b", "a/b")]
    public void A_media_type_is_read_in_any_case_and_with_a_plus_that_became_a_blank(string text, string essence) =>
        Assert.Equal(essence, MediaTypeText.Essence(text));

    [Theory]
    [InlineData("pdf")]
    [InlineData("/pdf")]
    [InlineData("application/")]
    [InlineData("a/b/c")]
    [InlineData("a,b/c")]
    [InlineData("a/b;c=d")]
    [InlineData("a/éb")]
    [InlineData("éa/b")]
    public void What_is_none_is_refused(string text) => Assert.Null(MediaTypeText.Essence(text));

    [Fact]
    public void It_has_255_characters_at_most() =>
        Assert.Equal((255, Longest, null), (Longest.Length, MediaTypeText.Essence(Longest), MediaTypeText.Essence(Longest + "b")));
}

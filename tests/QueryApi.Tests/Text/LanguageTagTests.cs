using Pipeline.QueryApi.Text;

namespace Pipeline.QueryApi.Tests.Text;

/// <summary>Tags in any case become those that RFC 5646, section 2.1.1, recommends.</summary>
public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("FR", "fr")]
    [InlineData("fr-be", "fr-BE")]
    [InlineData("ZH-hANT", "zh-Hant")]
    [InlineData("zh-hant-tw", "zh-Hant-TW")]
    [InlineData("es-419", "es-419")]
    [InlineData("de-1996", "de-1996")]
    [InlineData("de-CH-1A2B", "de-CH-1a2b")]
    [InlineData("SL-Rozaj", "sl-rozaj")]
    [InlineData("abcdefgh-IJKLMNOP", "abcdefgh-ijklmnop")]
    [InlineData("aa-bbbbbbbb-cccccccc-dddddddd-eeeee", "aa-bbbbbbbb-cccccccc-dddddddd-eeeee")]
    public void A_tag_is_spelt_as_it_is_stored(string text, string tag) => Assert.Equal(tag, LanguageTag.Normalise(text));

    [Theory]
    [InlineData("")]
    [InlineData("f")]
    [InlineData("f1")]
    [InlineData("1f")]
    [InlineData("fr-")]
    [InlineData("fr--be")]
    [InlineData("fr-a_b")]
    [InlineData("fr_be")]
    [InlineData("été")]
    [InlineData("abcdefghi")]
    [InlineData("fr-abcdefghi")]
    [InlineData("aa-bbbbbbbb-cccccccc-dddddddd-eeeeee")]
    public void What_is_no_tag_is_refused(string text) => Assert.Null(LanguageTag.Normalise(text));
}

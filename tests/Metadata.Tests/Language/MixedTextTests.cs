using Pipeline.Metadata.Language;

namespace Pipeline.Metadata.Tests.Language;

public class MixedTextTests
{
    [Fact]
    public void A_mixed_document_names_its_main_language_and_the_other_with_its_share()
    {
        var result = LanguageIdentifier.Identify(LanguageSamples.French + "\n" + LanguageSamples.French + "\n" + LanguageSamples.German);

        Assert.Equal("fr", result.Tag);
        var other = Assert.Single(result.Alternatives);
        Assert.Equal("de", other.Tag);
        Assert.InRange(other.Share, 0.25, 0.42);
        Assert.InRange(result.Share + other.Share, 0.97, 1.001);
    }

    [Fact]
    public void Letters_of_another_script_are_another_language_of_the_text()
    {
        var result = LanguageIdentifier.Identify(
            "Комитет снова соберётся в четверг, чтобы обсудить, что делать со старым мостом. " + LanguageSamples.English);

        Assert.Equal("en", result.Tag);
        Assert.Equal("ru", Assert.Single(result.Alternatives).Tag);
    }

    [Fact]
    public void A_document_of_one_language_has_no_alternatives()
    {
        var result = LanguageIdentifier.Identify(LanguageSamples.English + " " + LanguageSamples.English);

        Assert.Equal("en", result.Tag);
        Assert.Empty(result.Alternatives);
        Assert.InRange(result.Share, 0.97, 1);
    }

    [Fact]
    public void A_long_document_is_sampled_from_its_start_to_its_end()
    {
        var english = string.Join('\n', Enumerable.Repeat(LanguageSamples.English, 200));
        var german = string.Join('\n', Enumerable.Repeat(LanguageSamples.German, 100));

        var result = LanguageIdentifier.Identify(english + german);

        Assert.Equal("en", result.Tag);
        Assert.Equal("de", Assert.Single(result.Alternatives).Tag);
    }

    // The same text is worth the same in every script, however few letters it takes.
    [Theory]
    [InlineData("ja")]
    [InlineData("ko")]
    public void The_larger_part_is_the_main_language_in_whatever_script(string language)
    {
        var (french, other) = (Declaration.In("fr"), Declaration.In(language));

        Assert.Equal("fr", Identify(french, 5, other, 4));
        Assert.Equal(language, Identify(french, 4, other, 6));

        static string Identify(string first, int times, string second, int others) => LanguageIdentifier.Identify(
            string.Join('\n', [.. Enumerable.Repeat(first, times), .. Enumerable.Repeat(second, others)])).Tag;
    }

    [Fact]
    public void Syllables_of_another_script_do_not_make_the_words_short()
    {
        var syllables = string.Join(' ', Enumerable.Repeat("\u1000", 80));

        Assert.Equal("fr", LanguageIdentifier.Identify(LanguageSamples.French + "\n" + syllables).Tag);
    }

    // Prose of two scripts is no page with commands.
    [Theory]
    [InlineData("ar")]
    [InlineData("he")]
    [InlineData("te")]
    public void Prose_in_Latin_letters_stays_the_main_language_beside_less_of_another_script(string language)
    {
        var other = Declaration.In(language);
        var french = string.Join('\n', Enumerable.Repeat(LanguageSamples.French, (2 * other.Length / LanguageSamples.French.Length) + 1));

        Assert.Equal("fr", LanguageIdentifier.Identify(french + "\n" + other).Tag);
    }

    // Relatives are never sure of themselves, which makes their page no commands.
    [Fact]
    public void A_page_whose_language_has_relatives_is_not_given_to_the_script_beside_it()
    {
        const string Croatian = "Odbor će se opet sastati u četvrtak i raspraviti što treba učiniti sa starim mostom. "
            + "Nitko još ne zna koliko će radovi stajati, ali svi se slažu da ne mogu čekati još jednu zimu.";

        var result = LanguageIdentifier.Identify(Croatian + "\n" + Croatian + "\n" + Declaration.In("ja")[..90]);

        Assert.Contains(result.Tag, (string[])["hr", "bs", "sr-Latn"]);
    }
}

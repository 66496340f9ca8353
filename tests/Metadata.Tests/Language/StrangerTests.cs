using Pipeline.Metadata.Language;

namespace Pipeline.Metadata.Tests.Language;

public class StrangerTests
{
    [Theory]
    [InlineData("Russian", "Vchera vecherom my gulyali po naberezhnoy i smotreli, kak ryadom s mostom razgruzhayut barzhi. Potom poshel "
        + "dozhd, i vse razoshlis po domam, a my eshche dolgo stoyali pod navesom i razgovarivali o tom, chto budet letom, kogda syuda "
            + "priyedut deti i novye sosedi.")]
    [InlineData("Japanese", "kinou no yoru wa kawa no soba wo aruite hashi no chikaku de fune ga nimotsu wo orosu no wo mite imashita. "
        + "sorekara ame ga furidashite minna ie ni kaerimashita ga watashitachi wa shibaraku noki no shita ni tatte natsu ni nattara "
            + "nani wo suru ka hanashite imashita.")]
    [InlineData("Greek", "chthes to vrady perpatousame stin paralia kai vlepame pos xefortonan ta ploia konta sti gefyra. meta archise "
        + "na vrechei kai oloi pigan sta spitia tous eno emeis statikame poli ora kato apo to ypostego kai milousame gia to kalokairi "
            + "pou tha erthoun ta paidia.")]
    public void Texts_of_no_language_of_ours_are_not_sure(string language, string text)
    {
        var result = LanguageIdentifier.Identify(text);

        Assert.True(result.Confidence < 0.9, $"{language} in Latin letters is {result.Tag} at {result.Confidence}");
    }

    [Fact]
    public void Enciphered_text_is_not_sure() =>
        Assert.InRange(LanguageIdentifier.Identify(string.Concat(LanguageSamples.English.Select(Rot13))).Confidence, 0, 0.5);

    [Theory]
    [InlineData("hello world")]
    [InlineData("Hello, world!")]
    public void A_greeting_is_English(string text) => Assert.Equal("en", LanguageIdentifier.Identify(text).Tag);

    [Fact]
    public void Texts_of_our_languages_stay_sure()
    {
        foreach (var text in new[] { LanguageSamples.English, LanguageSamples.French, LanguageSamples.German })
            Assert.InRange(LanguageIdentifier.Identify(text).Confidence, 0.9, 1);
    }

    private static char Rot13(char unit) => char.IsAsciiLetterLower(unit) ? (char)('a' + ((unit - 'a' + 13) % 26))
        : char.IsAsciiLetterUpper(unit) ? (char)('A' + ((unit - 'A' + 13) % 26)) : unit;
}

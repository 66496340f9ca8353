using Pipeline.Metadata.Language;
using Pipeline.Metadata.Language.Further;
using Xunit.Abstractions;

namespace Pipeline.Metadata.Tests.Language;

/// <summary>The languages of fastText's model, which is in the assembly only where the build could fetch it.</summary>
public class FurtherLanguageTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("lb", "De Comité kënnt en Donneschdeg nees zesummen, fir driwwer ze schwätzen, wat mat der aler Bréck geschéie soll. Kee "
        + "weess nach, wat d'Aarbechten kaschte wäerten, mee jiddereen ass d'accord, datt een net nach e Wanter waarde kann.")]
    [InlineData("tt", "Комитет күперне нишләтергә кирәклеген тикшерү өчен пәнҗешәмбе көнне яңадан җыелачак. Эшләрнең күпмегә төшәсен "
        + "әлегә беркем дә белми, ләкин тагын бер кыш көтеп булмаячагы белән барысы да килешә.")]
    [InlineData("mt", "Il-kumitat jerġa' jiltaqa' nhar il-Ħamis biex jiddiskuti x'għandu jsir mill-pont il-qadim. Għadu ħadd ma jaf kemm "
        + "se jiswa x-xogħol, iżda kulħadd jaqbel li ma jistax jistenna xitwa oħra.")]
    public void A_language_beyond_our_own_model_is_named(string language, string text)
    {
        if (FurtherModel.Shared is null)
        {
            output.WriteLine("Skipped: this assembly was built without lid.176.ftz.");
            return;
        }
        Assert.Equal(language, LanguageIdentifier.Identify(text).Tag);
    }

    [Theory]
    [InlineData("en", LanguageSamples.English)]
    [InlineData("fr", LanguageSamples.French)]
    [InlineData("de", LanguageSamples.German)]
    public void A_text_that_fits_one_of_our_languages_stays_in_it(string language, string text) =>
        Assert.Equal(language, LanguageIdentifier.Identify(text).Tag);

    // Ours alone would be a guess; how little either is worth is said.
    [Fact]
    public void Where_ours_hardly_fits_the_other_models_answer_stands_with_little_confidence()
    {
        if (FurtherModel.Shared is null)
        {
            output.WriteLine("Skipped: this assembly was built without lid.176.ftz.");
            return;
        }
        var guess = new LanguageResult("nb", 0.1) { Fit = 12, Lack = 1 };

        var instead = FurtherLanguages.Instead(guess, LanguageSamples.English);

        Assert.Equal("en", instead.Tag);
        Assert.InRange(instead.Confidence, 0.1, 0.3);
        Assert.Equal("nb", FurtherLanguages.Instead(guess with { Confidence = 0.9 }, LanguageSamples.English).Tag);
    }

    [Fact]
    public void Short_texts_and_texts_that_fit_well_are_not_asked_about()
    {
        var poor = new LanguageResult("de", 0.9) { Fit = 12 };
        Assert.Equal(poor, FurtherLanguages.Instead(poor, "zu kuerz"));
        var good = poor with { Fit = 15, Lack = -1 };
        Assert.Equal(good, FurtherLanguages.Instead(good, new string('x', 200)));
    }
}

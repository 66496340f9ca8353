using Pipeline.Metadata.Language;
using Pipeline.Metadata.Language.Further;
using Xunit.Abstractions;

namespace Pipeline.Metadata.Tests.Language;

/// <summary>Confidences and shares that say what a text does not tell.</summary>
public class CalibrationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Ministar je danas u Zagrebu i Sarajevu", "bs hr sr-Latn")]
    [InlineData("Saya makan nasi di rumah", "id ms")]
    [InlineData("Det er en stor by", "nb da nn")]
    public void What_relatives_share_is_not_sure_and_names_the_other(string text, string family)
    {
        var result = LanguageIdentifier.Identify(text);

        Assert.Contains(result.Tag, family.Split(' '));
        Assert.InRange(result.Confidence, 0.2, 0.85);
        Assert.Contains(result.Alternatives, other => family.Split(' ').Contains(other.Tag));
    }

    [Theory]
    [InlineData("hr", "Tko god želi sudjelovati u natječaju, mora to učiniti tijekom rujna.")]
    [InlineData("sr-Latn", "Posle toga je predsednik rekao da će videti gde je bilo mesta za decu.")]
    [InlineData("bs", "Općina će u septembru saopćiti ko je učestvovao u konkursu i šta je uradio.")]
    [InlineData("ms", "Kerajaan memaklumkan bahawa syarikat itu tidak mahu membayar wang kerana polis.")]
    [InlineData("id", "Pemerintah mengumumkan bahwa perusahaan itu tidak mau membayar uang karena polisi.")]
    [InlineData("nn", "Eg veit ikkje kva skulane kjem til å koste.")]
    [InlineData("nb", "Jeg vet ikke hva skolene kommer til å koste.")]
    public void A_sentence_that_tells_relatives_apart_is_believed(string tag, string text) =>
        Assert.Equal(tag, LanguageIdentifier.Identify(text).Tag);

    [Theory]
    [InlineData("da", "Et spil for to spillere.")]
    [InlineData("da", "Meget lille server")]
    [InlineData("da", "Plugin til Firefox med danske ord")]
    [InlineData("nb", "Mye større server")]
    public void A_word_that_one_of_Danish_and_Bokmal_lacks_is_believed(string tag, string text)
    {
        var result = LanguageIdentifier.Identify(text);

        Assert.Equal(tag, result.Tag);
        Assert.InRange(result.Confidence, 0.9, 1);
    }

    [Fact]
    public void A_sentence_is_surer_than_its_first_word()
    {
        foreach (var text in new[] { LanguageSamples.English, LanguageSamples.French, LanguageSamples.German })
        {
            var word = LanguageIdentifier.Identify(text.Split(' ')[1]).Confidence;
            Assert.True(word < LanguageIdentifier.Identify(text).Confidence, $"{text.Split(' ')[1]}: {word}");
        }
    }

    [Fact]
    public void Shares_never_stand_above_the_answer_nor_add_up_to_more_than_one()
    {
        string[] texts =
        [
            LanguageSamples.English, LanguageSamples.French, LanguageSamples.German, "Ministar je danas u Zagrebu i Sarajevu na sastanku.",
            "Комитет снова соберётся в четверг, чтобы обсудить, что делать с мостом.", "委员会将于星期四再次开会，讨论应该如何处理这座桥。",
            "Saya makan nasi di rumah bersama keluarga.", "Jeg vet ikke hva skolene kommer til å koste.",
        ];
        var random = new Random(3);
        for (var round = 0; round < 3_000; round++)
        {
            var parts = random.GetItems(texts, random.Next(1, 5)).Select(text =>
            {
                var start = random.Next(text.Length);
                return text.Substring(start, random.Next(1, text.Length - start + 1));
            });
            var result = LanguageIdentifier.Identify(string.Join(random.Next(2) == 0 ? " " : "\n", parts));

            Assert.All(result.Alternatives, other => Assert.InRange(other.Share, 0.02, result.Share));
            Assert.True(result.Share + result.Alternatives.Sum(other => other.Share) <= 1.0000001, $"{result}");
        }
    }

    [Fact]
    public void An_answer_for_little_more_than_half_of_a_text_is_not_sure()
    {
        var mixed = LanguageIdentifier.Identify(LanguageSamples.French + "\n" + LanguageSamples.German);

        Assert.InRange(mixed.Confidence, 0.2, 0.9);
        Assert.InRange(LanguageIdentifier.Identify(LanguageSamples.French + "\n" + LanguageSamples.French).Confidence, 0.95, 1);
    }

    [Theory]
    [InlineData("Anna Müller")]
    [InlineData("Maria Garcia Lopez")]
    [InlineData("Ivan Petrov")]
    [InlineData("Toyota Corolla")]
    [InlineData("Budapest")]
    [InlineData("Mozart Requiem")]
    [InlineData("Kimura Takuya")]
    public void Names_and_titles_of_a_word_or_three_are_not_sure(string text) =>
        Assert.InRange(LanguageIdentifier.Identify(text).Confidence, 0, 0.9);

    [Theory]
    [InlineData("pinyin", "wo men jin tian xia wu qu gong yuan san bu ran hou yi qi chi wan fan hou lai xia yu le da jia dou "
        + "hui jia le ming tian "
        + "zai lai kan ni men de xin fang zi he xiao gou")]
    [InlineData("a keyboard's noise", "asdfg hjkl qwert poiu sdfg jkla wertz uiop hgfd sadf lkjh gfds trewq asdk jfhg qpwo eiru "
        + "tyal skdj fhgz mxnc bvla")]
    [InlineData("words backwards", "eht eettimmoc lliw teem niaga no yadsruht ot ssucsid tahw dluohs eb enod tuoba eht dlo "
        + "egdirb ydobon swonk tey")]
    public void What_is_no_language_is_not_sure(string name, string text)
    {
        var result = LanguageIdentifier.Identify(text);

        Assert.True(result.Confidence < 0.7, $"{name} is {result.Tag} at {result.Confidence}");
    }

    [Fact]
    public void A_log_is_not_sure()
    {
        var log = string.Concat(Enumerable.Range(10, 30).Select(second => $"Nov 17 06:12:{second} web1 sshd[41{second}]: "
            + $"Accepted publickey for deploy "
            + $"from 10.0.3.{second} port 510{second} ssh2\nNov 17 06:13:{second} gw kernel: [12345.6789{second}] eth0: link "
                + $"up, 1000 Mbps, full duplex\n"));

        Assert.InRange(LanguageIdentifier.Identify(log).Confidence, 0, 0.7);
        Assert.InRange(LanguageIdentifier.Identify(LanguageSamples.English + " It was built in 1874 and widened in "
            + "1931.").Confidence, 0.9, 1);
    }

    [Theory]
    [InlineData("am", "ኮሚቴው ስለ አሮጌው ድልድይ ለመወያየት ሐሙስ ቀን እንደገና ይሰበሰባል።")]
    [InlineData("bo", "བོད་ཡིག་ནི་བོད་རིགས་ཀྱི་སྐད་ཡིག་ཡིན།")]
    public void A_script_that_neighbours_share_is_not_sure(string tag, string text)
    {
        var result = LanguageIdentifier.Identify(text);

        Assert.Equal(tag, result.Tag);
        Assert.InRange(result.Confidence, 0.5, 0.9);
    }

    [Fact]
    public void Ideographs_of_both_ways_of_writing_name_the_other_way()
    {
        var result = LanguageIdentifier.Identify("上个星期政府宣布這所大學");

        Assert.StartsWith("zh-Han", result.Tag, StringComparison.Ordinal);
        Assert.Contains(result.Alternatives, other => other.Tag.StartsWith("zh-Han", StringComparison.Ordinal) && other.Tag != result.Tag);
        Assert.InRange(result.Confidence, 0.3, 0.95);
        Assert.InRange(LanguageIdentifier.Identify("上个星期政府宣布，这所大学将由国家预算资助。").Confidence, 0.95, 1);
    }

    [Theory]
    [InlineData("gl", "A comisión volverá reunirse o xoves para falar do que se debe facer coa ponte vella. Aínda ninguén sabe "
        + "canto van custar as obras.")]
    [InlineData("ha", "Kwamitin zai sake zama ranar Alhamis domin tattauna abin da za a yi da tsohuwar gadar. Har yanzu babu "
        + "wanda ya san nawa za a kashe.")]
    [InlineData("ig", "Kọmitii ahụ ga-ezukọ ọzọ n'ụbọchị Tọzdee iji kparịta ihe a ga-eme banyere ochie àkwà mmiri ahụ. Ọ dịghị "
        + "onye maara ego ole ọ ga-efu.")]
    [InlineData("mg", "Hivory indray ny komity amin'ny alakamisy mba hiresaka izay tokony hatao amin'ilay tetezana antitra. Tsy "
        + "misy mahalala ny vidiny.")]
    [InlineData("ny", "Komiti idzakumananso Lachinayi kuti ikambirane zomwe ziyenera kuchitika ndi mlatho wakale. Palibe amene "
        + "akudziwa ndalama zake.")]
    [InlineData("rw", "Komite izongera guterana ku wa kane kugira ngo iganire ku kigomba gukorwa ku kiraro gishaje. Nta muntu "
        + "uzi amafaranga bizatwara.")]
    [InlineData("ne", "समितिले बिहीबार फेरि बैठक बसेर पुरानो पुलको बारेमा के गर्ने भनेर छलफल गर्नेछ। कति खर्च लाग्छ भन्ने "
        + "अहिलेसम्म कसैलाई थाहा छैन।")]
    public void Languages_whose_models_were_counted_on_sentences_are_named(string tag, string text) =>
        Assert.Equal(tag, LanguageIdentifier.Identify(text).Tag);

    [Fact]
    public void Another_model_s_dissent_lowers_the_confidence_but_not_for_a_relative()
    {
        if (FurtherModel.Shared is null)
        {
            output.WriteLine("Skipped: this assembly was built without lid.176.ftz.");
            return;
        }
        var doubtful = new LanguageResult("es", 0.95) { Fit = 15, Lack = 0 };
        Assert.InRange(FurtherLanguages.Instead(doubtful, LanguageSamples.English).Confidence, 0.2, 0.7);
        Assert.Equal(doubtful with { Lack = -1 }, FurtherLanguages.Instead(doubtful with { Lack = -1 }, LanguageSamples.English));
        var danish = "Udvalget mødes igen på torsdag for at drøfte, hvad der skal gøres ved den gamle bro. Endnu ved ingen, "
            + "hvad arbejdet kommer til at koste.";
        var relative = new LanguageResult("nb", 0.95) { Fit = 15, Lack = 0 };
        Assert.Equal(relative, FurtherLanguages.Instead(relative, danish));
    }
}

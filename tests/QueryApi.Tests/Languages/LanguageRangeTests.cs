using Pipeline.QueryApi.Languages;

namespace Pipeline.QueryApi.Tests.Languages;

public class LanguageRangeTests
{
    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("FR", "fr")]
    [InlineData("en-US", "en")]
    [InlineData("en_us", "en")]
    [InlineData("pt-BR", "pt")]
    [InlineData("de-1996", "de")]
    [InlineData("en-Latn-GB-oxendict-x-mine", "en")]
    [InlineData("eng", "en")]
    [InlineData("ger", "de")]
    [InlineData("deu_AT", "de")]
    [InlineData("fre", "fr")]
    [InlineData("iw", "he")]
    [InlineData("in", "id")]
    [InlineData("ji", "yi")]
    [InlineData("jw", "jv")]
    [InlineData("mo", "ro")]
    [InlineData("fil", "tl")]
    [InlineData("tgl", "tl")]
    [InlineData("tl", "tl")]
    [InlineData("nob", "nb")]
    [InlineData("no-bok", "nb")]
    [InlineData("i-lux", "lb")]
    [InlineData("prs", "fa")]
    [InlineData("als", "sq")]
    [InlineData("az", "az-Latn")]
    [InlineData("az-Cyrl", "az-Latn")]
    [InlineData("zh", "zh zh-Hans zh-Hant")]
    [InlineData("zh-*", "zh zh-Hans zh-Hant")]
    [InlineData("chi", "zh zh-Hans zh-Hant")]
    [InlineData("cmn", "zh zh-Hans zh-Hant")]
    [InlineData("zh-cmn-hant", "zh-Hant")]
    [InlineData("zh-hans", "zh-Hans")]
    [InlineData("zh-Hant-HK", "zh-Hant")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh_sg", "zh-Hans")]
    [InlineData("sr", "sr-Cyrl sr-Latn")]
    [InlineData("sr-RS", "sr-Cyrl sr-Latn")]
    [InlineData("sr-ME", "sr-Latn")]
    [InlineData("scr", "hr")]
    [InlineData("sh", "bs hr sr-Cyrl sr-Latn")]
    [InlineData("hbs", "bs hr sr-Cyrl sr-Latn")]
    [InlineData("no", "nb nn")]
    [InlineData("nor", "nb nn")]
    [InlineData("nb", "nb")]
    [InlineData("ms", "ms id min")]
    [InlineData("msa", "ms id min")]
    [InlineData("zsm", "ms")]
    [InlineData("ar", "ar")]
    [InlineData("arb", "ar")]
    [InlineData("fas", "fa")]
    [InlineData("tlh", "tlh")]
    [InlineData("und", "und")]
    [InlineData("UND", "und")]
    [InlineData("und-Latn", "und")]
    public void A_language_stands_for_the_tags_that_texts_in_it_get(string name, string tags)
    {
        var range = LanguageRange.Of([name]);

        Assert.Null(range.Error);
        Assert.Equal(tags, string.Join(' ', range.Tags));
    }

    [Theory]
    [InlineData("french", "fr: French")]
    [InlineData("French", "fr: French")]
    [InlineData("francais", "fr: French")]
    [InlineData("deutsch", "de: German")]
    [InlineData("germn", "de: German")]
    [InlineData("xx", "xh: Xhosa")]
    [InlineData("english", "en: English")]
    [InlineData("chinese", "zh: Chinese")]
    public void An_unknown_language_is_told_with_near_ones(string name, string near)
    {
        var range = LanguageRange.Of([name]);

        Assert.Empty(range.Tags);
        Assert.Contains(near, range.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("f")]
    [InlineData("fr;q=0.5")]
    [InlineData("de_DE.UTF-8")]
    [InlineData("-fr")]
    [InlineData("fr--CA")]
    [InlineData("x-klingon")]
    [InlineData("français")]
    public void What_is_no_tag_is_told_with_a_tag_that_would_do(string name) =>
        Assert.Contains("such as fr or zh-Hant", LanguageRange.Of([name]).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("zh", "zh")]
    [InlineData("ms", "ms")]
    [InlineData("SR_LATN", "sr-Latn")]
    [InlineData("und", "und")]
    public void Exact_tags_stand_for_themselves(string name, string tags) =>
        Assert.Equal(tags, string.Join(' ', LanguageRange.Of([name], exact: true).Tags));

    [Fact]
    public void Several_languages_give_each_tag_once() =>
        Assert.Equal(["sr-Cyrl", "sr-Latn", "bs", "hr", "fr"], LanguageRange.Of(["sr", "sh", "fr", "fra"]).Tags);

    [Fact]
    public void What_one_question_may_cost_is_bounded()
    {
        Assert.Contains("at most 10", LanguageRange.Of([.. Enumerable.Repeat("fr", 11)]).Error, StringComparison.Ordinal);
        Assert.Contains("stands for 21 tags; at most 20",
            LanguageRange.Of(["sh", "zh", "ms", "no", "ku", "ne", "chm", "fr", "de", "it"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_tag_of_the_table_finds_itself()
    {
        var tags = LanguageTable.Shared.Languages.Values.SelectMany(language => language.Tags)
            .Concat(LanguageTable.Shared.Families.Values.SelectMany(family => family)).ToList();
        Assert.True(tags.Count > 150, $"{tags.Count} tags");
        foreach (var tag in tags)
        {
            Assert.Contains(tag, LanguageRange.Of([tag]).Tags);
            Assert.Equal([tag], LanguageRange.Of([tag], exact: true).Tags);
        }
    }
}

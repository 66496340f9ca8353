using System.Text;
using Pipeline.Metadata.Language;
using Pipeline.Metadata.Language.Further;
using Xunit.Abstractions;

namespace Pipeline.Metadata.Tests.Language;

/// <summary>How much of a text its language is judged by, and how much of that is told.</summary>
public class LanguageLimitTests(ITestOutputHelper output)
{
    private const string Chinese = "下了三天雨以后，河水漫过了河岸，孩子们都留在家里。村长希望下个星期天还能在广场上举行节日活动。";

    [Fact]
    public void Three_other_languages_are_told_at_most()
    {
        string[] others = ["ar", "he", "gu", "te"];

        var result = LanguageIdentifier.Identify(string.Join('\n', [LanguageSamples.English, .. others.Select(Declaration.In)]));

        Assert.Equal(3, result.Alternatives.Count);
    }

    [Fact]
    public void A_word_is_read_so_far()
    {
        var word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

        Assert.Equal("de", LanguageIdentifier.Identify($"{LanguageSamples.German} {word} {LanguageSamples.German}").Tag);
    }

    // Each of them is a window by itself, of which there are 64.
    [Fact]
    public void Short_sentences_in_a_corner_of_a_blank_document_are_more_than_there_are_windows()
    {
        var sentences = string.Concat(Enumerable.Repeat("Nobody knows yet how much the work on that old bridge will cost us. ", 80));

        Assert.Equal("en", LanguageIdentifier.Identify(sentences + new string(' ', 1_000_000)).Tag);
    }

    // A slice of the text begins at a blank only where one is near.
    [Fact]
    public void A_text_without_blanks_is_sampled_from_its_start_to_its_end()
    {
        var text = string.Concat(Enumerable.Repeat("すべてのひとはうまれながらにしてじゆうである。", 170))
            + string.Concat(Enumerable.Repeat(Chinese, 340)) + " 完";

        Assert.Equal("zh-Hans", LanguageIdentifier.Identify(text).Tag);
    }

    [Theory]
    [InlineData(65_530, true)]
    [InlineData(65_531, false)]
    public void Options_of_commands_are_looked_for_in_the_first_64_KB(int before, bool isFound) => Assert.Equal(isFound,
        TechnicalProse.MayHide(new string('x', before) + " -a -b", new() { Letters = 40 }, new("en", 0.4)));

    [Theory]
    [InlineData(" -a -b", 0.69, 0, true)]
    [InlineData(" -a -b", 0.7, 0, false)]
    [InlineData("1 2 x\n1 2 x\n1 2 x\n1 2 x", 0.9, 7, true)]
    [InlineData("1 2 x\n1 2 x\n1 2 x\n1 2 x", 0.9, 6, false)]
    [InlineData("1 2 x\n1 2 x\n1 2 x", 0.9, 7, false)]
    public void Commands_of_a_doubtful_text_and_rows_of_one_full_of_digits_are_set_aside(
        string text, double confidence, int digits, bool mayHide) =>
        Assert.Equal(mayHide, TechnicalProse.MayHide(text, new() { Letters = 40, Digits = digits }, new("en", confidence)));

    [Theory]
    [InlineData(65_513, true)]
    [InlineData(65_514, false)]
    public void Rows_of_a_table_are_looked_for_in_the_first_64_KB(int before, bool isFound) => Assert.Equal(isFound,
        TechnicalProse.MayHide(new string('x', before) + string.Concat(Enumerable.Repeat("\n1 2 x", 4)),
            new() { Letters = 40, Digits = 8 }, new("en", 0.9)));

    // Of more than 64 KB stretches are read.
    [Fact]
    public void Prose_between_code_costs_the_same_however_long_it_is()
    {
        const string Page = """
            Reads the water gauges of a river and keeps what they say for a week. It warns you when the water rises faster than before.
                const gauge = new Gauge({ id: 'K-211', keep: { days: 7, every: '15m' } });
                gauge.on('rise', ({ level, rate }) => console.log(`${level} ${rate}`));

            """;
        // Concatenation would leave a large array to the pool.
        var text = new StringBuilder().Insert(0, Page, 20_000).ToString();
        Assert.Equal("en", LanguageIdentifier.Identify(Page).Tag);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("en", LanguageIdentifier.Identify(text).Tag);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Theory]
    [InlineData(398, true)]
    [InlineData(399, false)]
    public void Code_within_a_line_has_400_characters_at_most(int length, bool isCode)
    {
        var text = $"before `{new string('x', length)}` after";
        var (room, code) = (new char[text.Length + 1], 0);

        Assert.Equal(isCode, !new string(room, 0, TechnicalText.Remove(text, room, ref code)).Contains('x'));
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void An_address_is_told_by_its_first_301_characters(int before, bool isOne) =>
        Assert.Equal(isOne, WebAddress.LengthAt(new string('a', before) + "@example.org") > 0);

    [Fact]
    public void The_further_model_is_asked_about_the_first_2000_characters()
    {
        if (FurtherModel.Shared is null)
        {
            output.WriteLine("Skipped: this assembly was built without lid.176.ftz.");
            return;
        }
        const string Luxembourgish = "De Comité kënnt en Donneschdeg nees zesummen, fir driwwer ze schwätzen, wat geschéie soll. ";
        const string Tatar = "Комитет күперне нишләтергә кирәклеген тикшерү өчен пәнҗешәмбе көнне яңадан җыелачак. ";
        var text = string.Concat(Enumerable.Repeat(Luxembourgish, 25))[..2_000] + string.Concat(Enumerable.Repeat(Tatar, 200));

        Assert.Equal("lb", FurtherLanguages.Instead(new LanguageResult("de", 0.9) { Fit = 12 }, text).Tag);
    }

    [Fact]
    public void The_further_model_reads_the_first_200_bytes_of_a_word()
    {
        if (FurtherModel.Shared is null)
        {
            output.WriteLine("Skipped: this assembly was built without lid.176.ftz.");
            return;
        }
        var hebrew = Declaration.In("he").Replace(" ", "", StringComparison.Ordinal)[..100];
        var greek = string.Concat(Enumerable.Repeat("ύστερααπότρειςμέρεςβροχήςτοποτάμιξεχείλισε", 50));

        Assert.Equal("he", FurtherModel.Shared.Identify(hebrew + greek).Language);
    }
}

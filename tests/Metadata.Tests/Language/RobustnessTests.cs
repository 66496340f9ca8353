using Pipeline.Metadata.Language;

namespace Pipeline.Metadata.Tests.Language;

public class RobustnessTests
{
    public static TheoryData<string, string> Samples => new()
    {
        { "en", LanguageSamples.English },
        { "fr", LanguageSamples.French },
        { "de", LanguageSamples.German },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Upper_case_is_the_same_language(string language, string text) =>
        Assert.Equal(language, LanguageIdentifier.Identify(text.ToUpperInvariant()).Tag);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Addresses_and_numbers_change_nothing(string language, string text)
    {
        const string noise = " https://www.example.com/index.php?page=archivio&lang=it ufficio.stampa@comune.example.it 2024-05-17 0039 "
            + "555 1234 www.beispiel.example/seite ";
        Assert.Equal(language, LanguageIdentifier.Identify(noise + text + noise).Tag);
    }

    [Fact]
    public void Any_text_is_answered()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new char[random.Next(300)];
            for (var i = 0; i < text.Length; i++) text[i] = (char)random.Next(round % 2 == 0 ? 0x10000 : 0x600);

            var result = LanguageIdentifier.Identify(text);

            Assert.InRange(result.Confidence, 0, 1);
            Assert.Equal(result.Tag == LanguageResult.Undetermined, result.Reason != UndeterminedReason.None);
        }
    }

    [Theory]
    [InlineData(599)]
    [InlineData(601)]
    [InlineData(2_999)]
    [InlineData(3_001)]
    [InlineData(3_600)]
    [InlineData(100_000)]
    public void A_text_of_any_length_is_read_to_its_end(int length)
    {
        var text = string.Concat(Enumerable.Repeat(LanguageSamples.French + " ", (length / LanguageSamples.French.Length) + 1))[..length];

        Assert.Equal("fr", LanguageIdentifier.Identify(text).Tag);
        Assert.Equal("fr", LanguageIdentifier.Identify(text.Replace(' ', '\u00A0')).Tag);
    }

    [Fact]
    public void A_call_allocates_nothing_but_its_alternatives()
    {
        // The runtime allocates for itself while it compiles.
        for (var i = 0; i < 100; i++) LanguageIdentifier.Identify(LanguageSamples.English);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) LanguageIdentifier.Identify(LanguageSamples.English);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Threads_agree()
    {
        string[] texts = [LanguageSamples.English, LanguageSamples.French, LanguageSamples.German];
        var results = Enumerable.Range(0, 300).AsParallel().AsOrdered().Select(i => LanguageIdentifier.Identify(texts[i % 3]).Tag).ToList();

        Assert.All(results.Index(), pair => Assert.Equal(results[pair.Index % 3], pair.Item));
        Assert.Equal(["en", "fr", "de"], results.Take(3));
    }
}

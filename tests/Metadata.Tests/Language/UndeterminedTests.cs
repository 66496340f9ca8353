using System.Text;
using Pipeline.Metadata.Language;

namespace Pipeline.Metadata.Tests.Language;

public class UndeterminedTests
{
    [Fact]
    public void Text_without_letters_is_undetermined() => Undetermined(UndeterminedReason.NoLetters, "… – ! ?");

    [Fact]
    public void A_single_letter_is_too_little() => Undetermined(UndeterminedReason.TooLittleText, "a");

    [Fact]
    public void Source_code_is_no_language() => Undetermined(UndeterminedReason.SourceCode, LanguageSamples.Code);

    [Fact]
    public void A_table_of_numbers_is_no_language() =>
        Undetermined(UndeterminedReason.MostlyNumbers,
            string.Join('\n', Enumerable.Range(1, 40).Select(row => $"{row}\t{row * 17 % 101}.{row * 7 % 10}\tkg\t{row * row}")));

    [Theory]
    [InlineData(60)]
    [InlineData(600)]
    [InlineData(6000)]
    public void Base64_is_no_language(int bytes) =>
        Assert.Equal(LanguageResult.Undetermined, LanguageIdentifier.Identify(Convert.ToBase64String(RandomBytes(bytes))).Tag);

    [Theory]
    [InlineData(200)]
    [InlineData(5000)]
    public void Random_bytes_are_no_language(int bytes)
    {
        Undetermined(UndeterminedReason.NotWords, Encoding.Latin1.GetString(RandomBytes(bytes)));
        Undetermined(UndeterminedReason.NotWords, Encoding.UTF8.GetString(RandomBytes(bytes)));
    }

    [Fact]
    public void Random_letters_are_no_language()
    {
        var random = new Random(4);
        var text = new StringBuilder();
        for (var i = 0; i < 500; i++) text.Append(random.Next(6) == 0 ? ' ' : (char)('a' + random.Next(26)));

        Undetermined(UndeterminedReason.NotWords, text.ToString());
    }

    [Fact]
    public void An_undetermined_text_has_no_confidence_and_no_alternatives()
    {
        var result = LanguageIdentifier.Identify(LanguageSamples.Code);

        Assert.Equal(0, result.Confidence);
        Assert.Empty(result.Alternatives);
    }

    private static void Undetermined(UndeterminedReason reason, string text)
    {
        var result = LanguageIdentifier.Identify(text);
        Assert.Equal((LanguageResult.Undetermined, reason), (result.Tag, result.Reason));
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }
}

using System.Globalization;

namespace Pipeline.Metadata.Language;

/// <summary>
/// How well texts of each language fit it. A text that fits its best language less than that language's own texts do is in
/// another one that has no model, or in none: transliterated, enciphered, typed at random.
/// </summary>
internal static class LanguageFits
{
    // Letters of the sentences and documents that the table was made from.
    private const double SentenceLetters = 110;
    private const double DocumentLetters = 1_300;

    // By how much the odds fall for a nat a letter more.
    private const double PerNat = 6;

    private static readonly (double Sentence, double Document, double Margin)[] Lows = Load();

    /// <summary>What a text lacks of the least that texts of the language fit it, in nats a letter; negative for one that fits.</summary>
    /// <param name="language">The language's number.</param>
    /// <param name="fit">Nats a letter by which it explains the text better than chance; 0 where no n-grams were counted.</param>
    /// <param name="letters">Letters of the text that were read.</param>
    public static double Lack(int language, double fit, int letters)
    {
        var (sentence, document, margin) = Lows[language];
        if (fit == 0 || document == 0) return double.NegativeInfinity;
        // Chance averages out with the square root of the letters.
        var shortness = Math.Max(0, Root(letters) - Root(DocumentLetters)) / (Root(SentenceLetters) - Root(DocumentLetters));
        return document - ((document - sentence) * shortness) - margin - fit;
    }

    private static double Root(double letters) => 1 / Math.Sqrt(letters);

    /// <summary>The probability that a text which lacks so much is in its best language at all.</summary>
    public static double Trust(double lack) => 1 / (1 + Math.Exp(PerNat * lack));

    private static (double Sentence, double Document, double Margin)[] Load()
    {
        var lows = new (double, double, double)[NgramModel.Shared.Tags.Length];
        foreach (var row in RuleFile.Read("language-fits.tsv"))
        {
            var numbers = row.Skip(1).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            lows[Array.IndexOf(NgramModel.Shared.Tags, row[0])] = (numbers[0], numbers[1], numbers[2]);
        }
        return lows;
    }
}

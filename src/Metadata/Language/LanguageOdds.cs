using System.Globalization;

namespace Pipeline.Metadata.Language;

/// <summary>
/// From scores to probabilities. Scores add up n-grams that overlap, so they exaggerate, and the more the longer a text is;
/// between near relatives they exaggerate more or less than between strangers. The table has what was fitted on labelled texts
/// of all lengths, every language counting the same; what is left between relatives is settled by what it states for each.
/// </summary>
internal static class LanguageOdds
{
    // What a nat of score is worth at 55 letters, and how that falls with the logarithm of the length.
    private const double Worth = 0.420;
    private const double WorthByLength = -0.068;
    private const double MiddleLength = 4;

    private const string Lone = "-";

    private static readonly (double Start, double Length, int Kin, double KinWorth)[] Table = Load();

    /// <summary>The probability of each language of a script.</summary>
    /// <param name="first">The number of the script's first language.</param>
    /// <param name="scores">The scores of the script's languages, in units of <see cref="ModelFormat.Scale"/>.</param>
    /// <param name="letters">Letters of the script.</param>
    /// <param name="odds">Where the probabilities go.</param>
    public static void Weigh(int first, ReadOnlySpan<int> scores, int letters, Span<double> odds)
    {
        var length = Math.Log(1 + letters) - MiddleLength;
        if (scores.Length == 1)
        {
            odds[0] = 1 / (1 + Math.Exp(-Table[first].Start));
            return;
        }
        var worth = Worth * Math.Exp(WorthByLength * length) / ModelFormat.Scale;
        Span<int> best = stackalloc int[scores.Length];
        best.Fill(int.MinValue);
        for (var i = 0; i < scores.Length; i++)
        {
            if (Table[first + i].Kin is >= 0 and var kin) best[kin - first] = Math.Max(best[kin - first], scores[i]);
        }
        var most = double.MinValue;
        for (var i = 0; i < scores.Length; i++)
        {
            var row = Table[first + i];
            var score = (double)scores[i];
            if (row.Kin >= 0)
                score = best[row.Kin - first] - (row.KinWorth * (best[row.Kin - first] - scores[i]));
            odds[i] = (worth * score) + row.Start + (row.Length * length);
            most = Math.Max(most, odds[i]);
        }
        var sum = 0.0;
        for (var i = 0; i < odds.Length; i++) sum += odds[i] = Math.Exp(odds[i] - most);
        for (var i = 0; i < odds.Length; i++) odds[i] /= sum;
    }

    private static (double Start, double Length, int Kin, double KinWorth)[] Load()
    {
        var tags = NgramModel.Shared.Tags;
        var table = new (double, double, int, double)[tags.Length];
        table.AsSpan().Fill((0, 0, -1, 1));
        foreach (var row in RuleFile.Read("language-odds.tsv"))
        {
            var kin = row[3] == Lone ? -1 : Array.IndexOf(tags, row[3]);
            table[Array.IndexOf(tags, row[0])] = (Number(row[1]), Number(row[2]), kin, Number(row[4]));
        }
        return table;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

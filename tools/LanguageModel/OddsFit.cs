using System.Globalization;
using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>
/// Fits <c>language-odds.tsv</c> on labelled texts of all lengths by multinomial regression: what scores are worth, and what speaks
/// for each language before a text is read and with its length. Every language and every length counts the same.
/// </summary>
internal static class OddsFit
{
    private const int Rounds = 500;

    // Texts of a length and a language that are looked at.
    private const int Most = 150;

    private const double Step = 0.04;
    private const double Shrinkage = 0.002;
    private const double MiddleLength = 4;

    public static void Print(List<Sample> samples)
    {
        var model = NgramModel.Shared;
        var scales = DataTable.Rows("scales.tsv").Select(row => row[0].Split(' ')).ToList();
        var scale = model.Tags.Select(tag => scales.FindIndex(group => group.Contains(tag))).ToArray();
        var cases = samples.GroupBy(sample => (sample.Kind, Label(model, sample.Language))).AsParallel()
            .SelectMany(group => Cases(model, group.Key.Item2, [.. group]))
            .OrderBy(one => one.Label).ToList();
        var n = model.Tags.Length;
        // Worth, its change with length, then for each language its start and its length, then of each scale what a nat is worth there:
        // worths as logarithms.
        var at = new double[2 + (2 * n) + scales.Count];
        (at[0], at[1]) = (Math.Log(0.4), -0.08);
        var (mean, square) = (new double[at.Length], new double[at.Length]);
        var total = cases.Sum(one => one.Weight);
        for (var round = 1; round <= Rounds; round++)
        {
            var gradient = new double[at.Length];
            Parallel.ForEach(cases.Chunk(2_000), () => new double[at.Length], (chunk, _, sum) =>
            {
                foreach (var one in chunk) Add(one, at, scale, n, sum);
                return sum;
            }, sum =>
            {
                lock (gradient)
                    for (var i = 0; i < gradient.Length; i++) gradient[i] += sum[i];
            });
            for (var i = 0; i < at.Length; i++)
            {
                var slope = (gradient[i] / total) - (i >= 2 ? Shrinkage / n * at[i] : 0);
                mean[i] = (0.9 * mean[i]) + (0.1 * slope);
                square[i] = (0.99 * square[i]) + (0.01 * slope * slope);
                var spread = Math.Sqrt(square[i] / (1 - Math.Pow(0.99, round))) + 1e-9;
                at[i] += Step * (1 - (0.9 * round / Rounds)) * mean[i] / (1 - Math.Pow(0.9, round)) / spread;
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"# Worth {Math.Exp(at[0]):F3}, WorthByLength {at[1]:F3}, {cases.Count} texts"));
        for (var i = 0; i < n; i++)
        {
            if (cases.Exists(one => i >= one.First && i < one.First + one.Scores.Length))
            {
                var (kin, worth) = scale[i] < 0 ? ("-", 1) : (scales[scale[i]][0], Math.Exp(at[2 + (2 * n) + scale[i]]));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{model.Tags[i]}\t{at[2 + i]:F2}\t{at[2 + n + i]:F2}\t{kin}\t{worth:F2}"));
            }
        }
    }

    private static void Add(Case one, double[] at, int[] scale, int n, double[] sum)
    {
        Span<double> odds = stackalloc double[one.Scores.Length];
        Span<double> scaled = stackalloc double[one.Scores.Length];
        var worth = Math.Exp(at[0] + (at[1] * one.Length));
        for (var i = 0; i < odds.Length; i++)
        {
            var group = scale[one.First + i];
            scaled[i] = one.Scores[i];
            if (group >= 0) scaled[i] = one.Best[i] - (KinWorth(group) * (one.Best[i] - one.Scores[i]));
            odds[i] = (worth * scaled[i]) + at[2 + one.First + i] + (at[2 + n + one.First + i] * one.Length);
        }
        var most = odds[0];
        foreach (var each in odds) most = Math.Max(most, each);
        var all = 0.0;
        foreach (ref var each in odds) all += each = Math.Exp(each - most);
        for (var i = 0; i < odds.Length; i++)
        {
            var slope = one.Weight * ((one.First + i == one.Label ? 1 : 0) - (odds[i] / all));
            if (Math.Abs(slope) < 1e-9) continue;
            sum[0] += slope * worth * scaled[i];
            sum[1] += slope * worth * scaled[i] * one.Length;
            sum[2 + one.First + i] += slope;
            sum[2 + n + one.First + i] += slope * one.Length;
            var group = scale[one.First + i];
            if (group < 0) continue;
            var ofScale = slope * worth * KinWorth(group) * (one.Best[i] - one.Scores[i]);
            sum[2 + (2 * n) + group] -= ofScale;
        }

        double KinWorth(int group) => Math.Exp(at[2 + (2 * n) + group]);
    }

    // The number of a label's language, -1 for none.
    private static int Label(NgramModel model, string language) => Array.IndexOf(model.Tags, language) is >= 0 and var exact ? exact
        : Array.FindIndex(model.Tags, tag => tag.Split('-')[0] == language.Split('-')[0] && tag != "sr-Latn");

    private static IEnumerable<Case> Cases(NgramModel model, int label, List<Sample> samples)
    {
        if (label < 0) yield break;
        var chosen = samples.Where((_, i) => samples.Count <= Most
            || (long)i * Most / samples.Count != (long)(i - 1) * Most / samples.Count).ToList();
        var scales = DataTable.Rows("scales.tsv").Select(row => row[0].Split(' ')).ToList();
        var frequencies = DataTable.Numbers("frequencies.tsv");
        foreach (var sample in chosen)
        {
            if (Score(model, sample.Text, label) is not var (scores, first, letters) || letters < 2) continue;
            var best = scores.Select((_, i) => scales.Find(group => group.Contains(model.Tags[first + i])) is { } group
                ? scores.Where((_, j) => group.Contains(model.Tags[first + j])).Max() : 0).ToArray();
            yield return new(label, first, scores, best, Math.Log(1 + letters) - MiddleLength,
                frequencies.GetValueOrDefault(model.Tags[label], 1) / chosen.Count);
        }
    }

    private static (double[] Scores, int First, int Letters)? Score(NgramModel model, string text, int label)
    {
        var room = new int[TextTally.ScoreRoom(model.Tags.Length)];
        var tally = new TextTally(room, new int[TextTally.LetterRoom], model.Tags.Length);
        TextSample.Read(model, text, ref tally);
        for (var script = LetterScript.None + 1; script < LetterScript.Other; script++)
        {
            var languages = model.Script(script);
            if (languages.Count < 2 || !languages.Has(label)) continue;
            var counts = new ScriptLetters(new int[TextTally.Scripts], new int[TextTally.Scripts]);
            counts.Add(tally);
            var letters = counts[script];
            var scores = new int[languages.Count];
            Verdict.Score(model, tally, script, letters, null, scores);
            return (scores.Select(score => (double)(score - scores.Max()) / ModelFormat.Scale).ToArray(), languages.First, letters);
        }
        return null;
    }

    /// <summary>One text: its language, the scores of its script's languages, and of each the best of its scale.</summary>
    private sealed record Case(int Label, int First, double[] Scores, double[] Best, double Length, double Weight);
}

namespace Pipeline.Metadata.Language;

/// <summary>Divides a text among languages: each window's letters by the probability of each language there.</summary>
internal static class Shares
{
    // Scores add up n-grams that overlap, so they exaggerate: the logarithm of a probability is this part of them.
    private const double Temperature = 0.4 / ModelFormat.Scale;

    // What the text as a whole holds against another language in one window: a sentence must be clearly foreign.
    private const double AgainstOthers = 5;

    // A smaller part of a text is as likely names and quotations as another language.
    private const double LeastShare = 0.03;

    private const int MostAlternatives = 3;

    // Less likely by this many nats, a language has no share worth computing.
    private const double Negligible = 12;

    /// <summary>Completes a result with shares and the script variant of its tag.</summary>
    public static LanguageResult Complete(NgramModel model, in TextTally tally, int main, double confidence)
    {
        Span<double> shares = stackalloc double[model.Tags.Length];
        shares.Clear();
        var total = 0.0;
        for (var window = 0; window < tally.Windows; window++)
        {
            var letters = tally.Letters(window);
            for (var script = 1; script < letters.Length; script++)
            {
                if (letters[script] == 0) continue;
                var weight = Verdict.Weigh((LetterScript)script, letters[script]);
                total += weight;
                Divide(model.Script((LetterScript)script), tally.Scores(window), main, weight, alone: tally.Windows == 1, shares);
            }
        }
        return new(Tag(model, main, tally.Signs), confidence)
        {
            Share = Math.Round(shares[main] / total, 3),
            Alternatives = Alternatives(model, shares, main, total, tally.Signs),
        };
    }

    private static void Divide(ScriptModel languages, ReadOnlySpan<int> scores, int main, double weight, bool alone, Span<double> shares)
    {
        Span<double> parts = stackalloc double[languages.Count];
        var best = double.MinValue;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = (Temperature * scores[languages.First + i]) - (alone || languages.First + i == main ? 0 : AgainstOthers);
            best = Math.Max(best, parts[i]);
        }
        var sum = 0.0;
        for (var i = 0; i < parts.Length; i++) sum += parts[i] = parts[i] < best - Negligible ? 0 : Math.Exp(parts[i] - best);
        for (var i = 0; i < parts.Length; i++) shares[languages.First + i] += weight * parts[i] / sum;
    }

    private static LanguageShare[] Alternatives(NgramModel model, Span<double> shares, int main, double total, in TextSigns signs)
    {
        shares[main] = 0;
        var count = 0;
        foreach (var share in shares) count += share >= LeastShare * total ? 1 : 0;
        if (count == 0) return [];
        var alternatives = new LanguageShare[Math.Min(count, MostAlternatives)];
        for (var i = 0; i < alternatives.Length; i++)
        {
            var most = 0;
            for (var language = 1; language < shares.Length; language++) most = shares[language] > shares[most] ? language : most;
            alternatives[i] = new(Tag(model, most, signs), Math.Round(shares[most] / total, 3));
            shares[most] = 0;
        }
        return alternatives;
    }

    // Chinese has one model; its ideographs tell which way it is written.
    private static string Tag(NgramModel model, int language, in TextSigns signs) => model.Tags[language] is "zh"
        ? signs.Simplified > signs.Traditional ? "zh-Hans" : signs.Traditional > signs.Simplified ? "zh-Hant" : "zh"
        : model.Tags[language];
}

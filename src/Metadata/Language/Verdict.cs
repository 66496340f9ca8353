namespace Pipeline.Metadata.Language;

/// <summary>From a tally to a language.</summary>
internal static class Verdict
{
    // Two or three words that another language lacks: enough to decide a window, too little to decide a document.
    private const int WindowLoss = 20 * ModelFormat.Scale;

    public static LanguageResult Of(NgramModel model, in TextTally tally)
    {
        Span<int> letters = stackalloc int[TextTally.Scripts];
        Span<int> scores = stackalloc int[model.Tags.Length];
        letters.Clear();
        scores.Clear();
        for (var window = 0; window < tally.Windows; window++)
        {
            Add(tally.Letters(window), letters);
        }
        var script = MainScript(letters);
        if (script == LetterScript.None) return LanguageResult.None(UndeterminedReason.NoLetters);
        var (first, count, _, _) = model.Script(script);
        if (count == 0) return LanguageResult.None(UndeterminedReason.UnknownScript);
        for (var language = first; language < first + count; language++) scores[language] = model.Prior(language);
        for (var window = 0; window < tally.Windows; window++) AddBounded(model, tally.Scores(window), scores, first, count);
        var best = first;
        var second = int.MinValue;
        for (var language = first + 1; language < first + count; language++)
        {
            if (scores[language] > scores[best])
            {
                second = scores[best];
                best = language;
            }
            else if (scores[language] > second) second = scores[language];
        }
        var margin = count == 1 ? 100 : (double)(scores[best] - second) / ModelFormat.Scale;
        return new(model.Tags[best], 1 / (1 + Math.Exp(-margin / 2))) { Share = 1 };
    }

    // An ideograph or a Hangul syllable stands for two or three letters of an alphabet.
    private static LetterScript MainScript(ReadOnlySpan<int> letters)
    {
        var main = LetterScript.None;
        var most = 0;
        for (var script = 1; script < letters.Length; script++)
        {
            var weight = letters[script] * ((LetterScript)script is LetterScript.Han or LetterScript.Hangul ? 3 : 1);
            if (weight > most) (main, most) = ((LetterScript)script, weight);
        }
        return main;
    }

    // A window speaks against a language by a bounded amount, so that a name or a quotation does not decide a document.
    private static void AddBounded(NgramModel model, ReadOnlySpan<int> window, Span<int> sum, int first, int count)
    {
        var best = int.MinValue;
        foreach (var score in window.Slice(first, count)) best = Math.Max(best, score);
        for (var language = first; language < first + count; language++)
        {
            var least = best - WindowLoss;
            var (relative, loss) = model.Relative(language);
            if (loss > 0) least = Math.Max(least, window[relative] - loss);
            sum[language] += Math.Max(window[language], least);
        }
    }

    private static void Add(ReadOnlySpan<int> part, Span<int> sum)
    {
        for (var i = 0; i < sum.Length; i++) sum[i] += part[i];
    }
}

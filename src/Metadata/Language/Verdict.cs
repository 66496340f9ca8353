namespace Pipeline.Metadata.Language;

/// <summary>From a tally to a language.</summary>
internal static class Verdict
{
    // Two or three words that another language lacks: enough to decide a window, too little to decide a document.
    private const int WindowLoss = 20 * ModelFormat.Scale;

    // What a declared language is worth: a tie-breaker between languages that a word or two would tell apart.
    private const int DeclaredWorth = 3 * ModelFormat.Scale;

    // What each of a word or two in Latin letters speaks for English before they are read: most of such texts that reach a computer are.
    private const int EnglishWorth = 5 * ModelFormat.Scale;
    private const int FewLetters = 16;

    // A page quotes its language's relatives, a sentence or two do not.
    private const int QuotingWindows = 6;

    // A lead that the other half of a text does not turn over when no window speaks against the best language.
    private const int SureLead = 50 * ModelFormat.Scale;

    // A window in which another language leads by this much is in that language.
    private const int StrangeWindow = 4 * ModelFormat.Scale;

    // Letters of other scripts up to one in twenty are names.
    private const double SureOfScript = 0.95;

    /// <summary>Names the language of what was read.</summary>
    /// <param name="model">The model that scored it.</param>
    /// <param name="tally">The scores.</param>
    /// <param name="declared">The tag that the document itself gives, or null.</param>
    public static LanguageResult Of(NgramModel model, in TextTally tally, string? declared)
    {
        Span<int> letters = stackalloc int[TextTally.Scripts];
        letters.Clear();
        var all = 0;
        for (var window = 0; window < tally.Windows; window++) all += AddLetters(tally.Letters(window), letters);
        var script = MainScript(letters);
        if (script == LetterScript.None)
            return LanguageResult.None(tally.Signs.Digits > 0 ? UndeterminedReason.MostlyNumbers : UndeterminedReason.NoLetters);
        var languages = model.Script(script);

        var fit = Fit(languages, script, tally, letters[(int)script]);
        var objection = Prose.Objection(tally.Signs, all, script, letters[(int)script], fit);
        if (objection != UndeterminedReason.None) return LanguageResult.None(objection) with { Fit = fit };
        if (languages.Count == 0) return LanguageResult.None(UndeterminedReason.UnknownScript);
        if (fit > 0 && letters[(int)script] < 2) return LanguageResult.None(UndeterminedReason.TooLittleText);

        Span<int> scores = stackalloc int[languages.Count];
        Score(model, tally, script, letters[(int)script], declared, scores);
        Span<double> odds = stackalloc double[languages.Count];
        LanguageOdds.Weigh(languages.First, scores, letters[(int)script], odds);
        var best = odds.IndexOf(Max(odds));
        var lack = LanguageFits.Lack(languages.First + best, fit, letters[(int)script]);
        var trust = LanguageFits.Trust(lack)
            * (script == LetterScript.Latin ? Prose.TrustOfWords(tally.Signs, model.Tags[languages.First + best]) : 1);
        return Shares.Complete(model, tally, languages, best, odds, trust) with { Fit = fit, Lack = lack };
    }

    /// <summary>Adds up the score of each language of a text's main script.</summary>
    public static void Score(NgramModel model, in TextTally tally, LetterScript script, int letters, string? declared, Span<int> scores)
    {
        var languages = model.Script(script);
        scores.Clear();
        for (var window = 0; window < tally.Windows; window++)
            AddBounded(model, languages, tally.Scores(window), mayQuote: tally.Windows >= QuotingWindows, scores);
        if (script == LetterScript.Latin && letters < FewLetters)
            scores[model.English - languages.First] += EnglishWorth * Math.Min(2, tally.Signs.Words);
        if (DeclaredLanguage.Find(model, languages, declared) is >= 0 and var number) scores[number - languages.First] += DeclaredWorth;
    }

    private static double Max(ReadOnlySpan<double> odds)
    {
        var most = odds[0];
        foreach (var one in odds) most = Math.Max(most, one);
        return most;
    }

    /// <summary>Whether more of a text can hardly change its language: each window is of the best one, which leads clearly.</summary>
    public static bool IsSure(NgramModel model, in TextTally tally)
    {
        Span<int> letters = stackalloc int[TextTally.Scripts];
        letters.Clear();
        var all = 0;
        for (var window = 0; window < tally.Windows; window++) all += AddLetters(tally.Letters(window), letters);
        var script = MainScript(letters);
        var languages = model.Script(script);
        if (script == LetterScript.None || languages.Count < 2 || Weigh(script, letters[(int)script]) < SureOfScript * all) return false;
        if (Prose.Objection(tally.Signs, all, script, letters[(int)script], Fit(languages, script, tally, letters[(int)script]))
            != UndeterminedReason.None) return false;

        Span<int> scores = stackalloc int[languages.Count];
        scores.Clear();
        for (var window = 0; window < tally.Windows; window++) AddBounded(model, languages, tally.Scores(window), mayQuote: true, scores);
        var (best, lead) = Lead(scores);
        for (var window = 0; window < tally.Windows; window++)
        {
            var part = tally.Scores(window).Slice(languages.First, languages.Count);
            foreach (var score in part)
            {
                if (score > part[best] + StrangeWindow) return false;
            }
        }
        return lead > SureLead;
    }

    /// <summary>Letters of a script, as weighed against another script's: an ideograph or a Hangul syllable stands for three
    /// letters.</summary>
    public static int Weigh(LetterScript script, int letters) => letters * (script is LetterScript.Han or LetterScript.Hangul ? 3 : 1);

    // Adds up the letters of a window by script; returns how many they are as weighed.
    private static int AddLetters(ReadOnlySpan<int> window, Span<int> letters)
    {
        var all = 0;
        for (var i = 0; i < window.Length; i++)
        {
            letters[i] += window[i];
            all += Weigh((LetterScript)i, window[i]);
        }
        return all;
    }

    // The best language and by how much it leads the second.
    private static (int Best, int Lead) Lead(ReadOnlySpan<int> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++) best = scores[i] > scores[best] ? i : best;
        var second = int.MinValue / 2;
        for (var i = 0; i < scores.Length; i++) second = i != best && scores[i] > second ? scores[i] : second;
        return (best, scores[best] - second);
    }

    private static LetterScript MainScript(ReadOnlySpan<int> letters)
    {
        var main = LetterScript.None;
        for (var script = 1; script < letters.Length; script++)
        {
            if (Weigh((LetterScript)script, letters[script]) > (main == LetterScript.None ? 0 : Weigh(main, letters[(int)main])))
                main = (LetterScript)script;
        }
        return main;
    }

    // How well the best language explains the letters, unbounded; 0 where no n-grams were counted.
    private static double Fit(ScriptModel languages, LetterScript script, in TextTally tally, int letters)
    {
        if (languages.Count < 2 || script == LetterScript.Han) return 0;
        var most = int.MinValue;
        for (var i = 0; i < languages.Count; i++)
        {
            var sum = 0;
            for (var window = 0; window < tally.Windows; window++) sum += tally.Scores(window)[languages.First + i];
            most = Math.Max(most, sum);
        }
        return (double)most / (ModelFormat.Scale * letters);
    }

    // A window speaks against a language by a bounded amount, so that a name or a quotation does not decide a document.
    private static void AddBounded(NgramModel model, ScriptModel languages, ReadOnlySpan<int> window, bool mayQuote, Span<int> sum)
    {
        var best = int.MinValue;
        Span<int> scores = stackalloc int[languages.Count];
        window.Slice(languages.First, languages.Count).CopyTo(scores);
        foreach (var score in scores) best = Math.Max(best, score);
        if (mayQuote) Relatives.Quote(model, languages, window, scores);
        for (var i = 0; i < sum.Length; i++) sum[i] += Math.Max(scores[i], best - WindowLoss);
    }
}

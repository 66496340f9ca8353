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

    // Below this confidence a text that is mostly Latin letters, which less surely are prose, is judged by another script that has so many
    // letters and at least one in five of all.
    private const double Doubtful = 0.9;
    private const double ProbablyProse = 0.8;
    private const int LeastAround = 40;
    private const int AroundOneIn = 5;

    // Letters of other scripts up to one in twenty are names.
    private const double SureOfScript = 0.95;

    /// <summary>Names the language of what was read.</summary>
    /// <param name="model">The model that scored it.</param>
    /// <param name="tally">The scores.</param>
    /// <param name="declared">The tag that the document itself gives, or null.</param>
    public static LanguageResult Of(NgramModel model, in TextTally tally, string? declared)
    {
        var letters = new ScriptLetters(stackalloc int[TextTally.Scripts], stackalloc int[TextTally.Scripts]);
        letters.Add(tally);
        var script = letters.Main(without: LetterScript.None);
        if (script == LetterScript.None)
            return LanguageResult.None(tally.Signs.Digits > 0 ? UndeterminedReason.MostlyNumbers : UndeterminedReason.NoLetters);
        var result = Of(model, tally, letters, script, aside: LetterScript.None, declared);
        // Commands, code and names are written in Latin letters whatever the language around them is.
        if (script != LetterScript.Latin || result.Confidence >= Doubtful) return result;
        var around = letters.Main(without: LetterScript.Latin);
        if (letters[around] < LeastAround || AroundOneIn * letters.Weight(around) < letters.All) return result;
        // Prose beside prose of another script is doubted for the other's part alone.
        if (Of(model, tally, letters, script, aside: around, declared).Kin >= ProbablyProse) return result;
        var other = Of(model, tally, letters, around, aside: LetterScript.Latin, declared);
        return other.Confidence > result.Confidence ? other : result;
    }

    private static LanguageResult Of(NgramModel model, in TextTally tally, in ScriptLetters letters, LetterScript script,
        LetterScript aside, string? declared)
    {
        var languages = model.Script(script);
        var (fit, count) = (Fit(languages, script, tally, letters[script]), letters[script]);
        var objection = Prose.Objection(tally.Signs, letters.All, script, count, fit);
        if (objection != UndeterminedReason.None) return LanguageResult.None(objection) with { Fit = fit };
        if (languages.Count == 0) return LanguageResult.None(UndeterminedReason.UnknownScript);
        if (fit > 0 && count < 2) return LanguageResult.None(UndeterminedReason.TooLittleText);

        Span<int> scores = stackalloc int[languages.Count];
        Score(model, tally, script, count, declared, scores);
        Span<double> odds = stackalloc double[languages.Count];
        LanguageOdds.Weigh(languages.First, scores, count, odds);
        var best = odds.IndexOf(Max(odds));
        var lack = LanguageFits.Lack(languages.First + best, fit, count);
        var trust = LanguageFits.Trust(lack)
            * (script == LetterScript.Latin ? Prose.TrustOfWords(tally.Signs, count, model.Tags[languages.First + best]) : 1);
        var kin = odds[best];
        for (var i = 0; i < odds.Length; i++)
            kin += i != best && Relatives.Are(model, languages.First + best, languages.First + i) ? odds[i] : 0;
        return Shares.Complete(model, tally, languages, best, odds, trust, aside) with { Fit = fit, Lack = lack, Kin = trust * kin };
    }

    /// <summary>Adds up the score of each language of a text's main script.</summary>
    public static void Score(NgramModel model, in TextTally tally, LetterScript script, int letters, string? declared, Span<int> scores)
    {
        var languages = model.Script(script);
        scores.Clear();
        for (var window = 0; window < tally.Windows; window++)
            AddBounded(model, languages, tally.Scores(window), mayQuote: tally.Windows >= QuotingWindows, scores);
        if (script == LetterScript.Latin && letters < FewLetters)
            scores[model.English - languages.First] += EnglishWorth * Math.Min(2, tally.Signs.LatinWords);
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
        var letters = new ScriptLetters(stackalloc int[TextTally.Scripts], stackalloc int[TextTally.Scripts]);
        letters.Add(tally);
        var script = letters.Main(without: LetterScript.None);
        var languages = model.Script(script);
        if (script == LetterScript.None || languages.Count < 2 || letters.Weight(script) < SureOfScript * letters.All) return false;
        if (Prose.Objection(tally.Signs, letters.All, script, letters[script], Fit(languages, script, tally, letters[script]))
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

    // The best language and by how much it leads the second.
    private static (int Best, int Lead) Lead(ReadOnlySpan<int> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++) best = scores[i] > scores[best] ? i : best;
        var second = int.MinValue / 2;
        for (var i = 0; i < scores.Length; i++) second = i != best && scores[i] > second ? scores[i] : second;
        return (best, scores[best] - second);
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

namespace Pipeline.Metadata.Language;

/// <summary>
/// Divides a text among languages: each window's letters by the probability of each language there. Near relatives of the answer,
/// and a text of one window, are divided by what the text as a whole tells: the shares then say how sure the answer is.
/// </summary>
internal static class Shares
{
    // Scores add up n-grams that overlap, so they exaggerate: the logarithm of a probability is this part of them.
    private const double Temperature = 0.4 / ModelFormat.Scale;

    // What the text as a whole holds against another language in one window: a sentence must be clearly foreign.
    private const double AgainstOthers = 5;

    // A smaller part of a text is as likely names and quotations as another language.
    private const double LeastShare = 0.03;

    // What speaks for either way of writing Chinese before a text is read.
    private const double StrayIdeographs = 0.1;

    private const int MostAlternatives = 3;

    // Less likely by this many nats, a language has no share worth computing.
    private const double Negligible = 12;

    // How surely the larger of two parts is the main one: the logarithm of the odds for its whole lead.
    private const double PerLead = 14;

    /// <summary>Completes a result with shares, the script variant of its tag, and what they leave of its confidence.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tally">The windows of the text.</param>
    /// <param name="languages">The languages of the main script.</param>
    /// <param name="best">The likeliest of them.</param>
    /// <param name="odds">The probability of each, for the text as a whole.</param>
    /// <param name="trust">The probability that the text is in any of them.</param>
    /// <param name="aside">A script whose letters are of no language.</param>
    public static LanguageResult Complete(NgramModel model, in TextTally tally, ScriptModel languages, int best, ReadOnlySpan<double> odds,
        double trust, LetterScript aside)
    {
        // One more for the other way of writing Chinese.
        Span<double> shares = stackalloc double[model.Tags.Length + 1];
        var main = languages.First + best;
        Divide(model, tally, main, aside, shares);
        Settle(model, languages, odds, main, isAlone: tally.Windows == 1, shares);
        var signs = tally.Signs;
        if (model.Tags[main] == "zh" && signs.Simplified != signs.Traditional)
        {
            shares[^1] = shares[main] * (StrayIdeographs + Math.Min(signs.Simplified, signs.Traditional))
                / ((2 * StrayIdeographs) + signs.Simplified + signs.Traditional);
            shares[main] -= shares[^1];
        }
        var (own, other, relatives) = (shares[main], 0.0, shares[^1]);
        for (var i = 0; i < shares.Length; i++)
        {
            if (i == main) continue;
            // No other language stands above the answer.
            shares[i] = Math.Min(shares[i], own);
            if (i < shares.Length - 1 && Relatives.Are(model, main, i)) relatives += shares[i];
            else if (i < shares.Length - 1) other = Math.Max(other, shares[i]);
        }
        var lead = tally.Windows == 1 ? 1 : (own + relatives - other) / (own + relatives + other);
        var confidence = odds[best] * trust * (own / (own + shares[^1])) / (1 + Math.Exp(-PerLead * lead));
        // Rounded down, so that shares never add up to more than one.
        return new(Tag(model, main, signs), Math.Round(confidence, 4))
        {
            Share = Math.Floor(own * 1000) / 1000,
            Alternatives = Alternatives(model, shares, main, signs),
        };
    }

    private static void Divide(NgramModel model, in TextTally tally, int main, LetterScript aside, Span<double> shares)
    {
        shares.Clear();
        var total = 0.0;
        for (var window = 0; window < tally.Windows; window++)
        {
            var letters = tally.Letters(window);
            for (var script = 1; script < letters.Length; script++)
            {
                if (letters[script] == 0 || script == (int)aside) continue;
                var weight = ScriptLetters.Weigh((LetterScript)script, letters[script]);
                total += weight;
                var languages = model.Script(ScriptLetters.Of((LetterScript)script));
                Divide(languages, tally.Scores(window), main, weight, alone: tally.Windows == 1, shares);
            }
        }
        foreach (ref var share in shares) share /= total;
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

    // Divides what the answer and its relatives have, or in a text of one window all languages of the script, by the odds.
    private static void Settle(NgramModel model, ScriptModel languages, ReadOnlySpan<double> odds, int main, bool isAlone,
        Span<double> shares)
    {
        if (odds.Length == 1) return;
        var (share, sum) = (0.0, 0.0);
        for (var i = 0; i < odds.Length; i++)
        {
            if (!IsSettled(languages.First + i)) continue;
            share += shares[languages.First + i];
            sum += odds[i];
        }
        for (var i = 0; i < odds.Length; i++)
        {
            if (IsSettled(languages.First + i)) shares[languages.First + i] = share * odds[i] / sum;
        }

        bool IsSettled(int language) => isAlone || language == main || Relatives.Are(model, main, language);
    }

    private static LanguageShare[] Alternatives(NgramModel model, Span<double> shares, int main, in TextSigns signs)
    {
        shares[main] = 0;
        var count = 0;
        foreach (var share in shares) count += share >= LeastShare ? 1 : 0;
        if (count == 0) return [];
        var alternatives = new LanguageShare[Math.Min(count, MostAlternatives)];
        for (var i = 0; i < alternatives.Length; i++)
        {
            var most = 0;
            for (var language = 1; language < shares.Length; language++) most = shares[language] > shares[most] ? language : most;
            alternatives[i] = new(Tag(model, most, signs), Math.Floor(shares[most] * 1000) / 1000);
            shares[most] = 0;
        }
        return alternatives;
    }

    // Chinese has one model; its ideographs tell which way it is written.
    private static string Tag(NgramModel model, int language, in TextSigns signs)
    {
        var isOther = language == model.Tags.Length;
        if (!isOther && model.Tags[language] is not "zh") return model.Tags[language];
        if (signs.Simplified == signs.Traditional) return "zh";
        return signs.Simplified > signs.Traditional == !isOther ? "zh-Hans" : "zh-Hant";
    }
}

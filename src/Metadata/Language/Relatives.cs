namespace Pipeline.Metadata.Language;

/// <summary>
/// Weighs near relatives against each other. What n-grams say of two languages that share most words is mostly the
/// topics and names of the texts they were counted on; the words of the lexicon say more.
/// </summary>
internal static class Relatives
{
    // A quarter of a difference is kept. Chosen with trustworthy texts of the relatives: docs/language.md.
    private const int KeptShift = 2;

    /// <summary>Gives back to each language of a family three quarters of what it lacks of the family's best.</summary>
    /// <param name="model">The model.</param>
    /// <param name="script">The script of the word.</param>
    /// <param name="sums">The word's sums.</param>
    /// <param name="scores">The scores of the script's languages, to which the sums are yet to be added.</param>
    public static void Temper(NgramModel model, ScriptModel script, ref WordSums sums, Span<int> scores)
    {
        foreach (var family in model.Families)
        {
            var best = int.MinValue;
            foreach (var language in family.Languages) best = Math.Max(best, sums[language - script.First]);
            foreach (var language in family.Languages)
            {
                var lack = best - sums[language - script.First];
                scores[language - script.First] += lack - ((lack + (1 << (KeptShift - 1))) >> KeptShift);
            }
        }
    }

    /// <summary>
    /// Raises each language of a family to what it has where a window is in a relative that its pages quote.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="script">The main script of the text.</param>
    /// <param name="window">The scores of one window by language.</param>
    /// <param name="quoted">For each language of the script, the least it gets.</param>
    public static void Quote(NgramModel model, ScriptModel script, ReadOnlySpan<int> window, Span<int> quoted)
    {
        foreach (var family in model.Families)
        {
            if (!script.Has(family.Languages[0])) continue;
            for (var i = 0; i < family.Languages.Length; i++)
            {
                var least = window[family.Languages[i]];
                for (var j = 0; j < family.Languages.Length; j++)
                {
                    if (family.Costs[i][j] != LanguageFamily.Never)
                        least = Math.Max(least, window[family.Languages[j]] - family.Costs[i][j]);
                }
                quoted[family.Languages[i] - script.First] = least;
            }
        }
    }

    /// <summary>Whether two languages are of one family.</summary>
    public static bool Are(NgramModel model, int language, int other)
    {
        foreach (var family in model.Families)
        {
            if (family.Languages.AsSpan().Contains(language)) return family.Languages.AsSpan().Contains(other);
        }
        return false;
    }
}

namespace Pipeline.Metadata.Language.Further;

/// <summary>Asks <see cref="FurtherModel"/> about texts that fit none of our own model's languages well.</summary>
internal static class FurtherLanguages
{
    // One document in fifty of our own languages fits them less; those of most others do. See docs/language.md.
    private const double PoorFit = 13.9;

    // Below, fastText names a further language for texts of our own; more so where the fit is not that poor.
    private const double LeastProbability = 0.5;
    private const double LeastProbabilityInDoubt = 0.7;

    // Nearly what the language's own texts have: see LanguageFits. One document in thirty lies there.
    private const double LittleLack = -0.6;

    // What is left of the confidence when the other model is sure of another of our languages, which it mistakes more often than ours.
    private const double DissentWorth = 0.6;

    // Below this confidence ours is a guess among languages that do not fit: lists of names are of none. The other model's is the better
    // one, and seldom right itself.
    private const double Hopeless = 0.1;
    private const double WorthInstead = 0.3;

    // Shorter texts fit by chance.
    private const int LeastLength = 100;

    // More says nothing new.
    private const int MostLength = 2_000;

    /// <summary>The language that a text is in rather than in <paramref name="result"/>; the result itself when there is none.</summary>
    public static LanguageResult Instead(LanguageResult result, ReadOnlySpan<char> text)
    {
        var isPoor = result.Fit is > 0 and <= PoorFit;
        var isDoubtful = result.Reason == UndeterminedReason.None && result.Lack > LittleLack;
        if (!(isPoor || isDoubtful) || text.Length < LeastLength
            || result.Reason is not (UndeterminedReason.None or UndeterminedReason.NotWords)) return result;
        if (FurtherModel.Shared is not { } model) return result;
        var (language, probability) = model.Identify(text[..Math.Min(text.Length, MostLength)]);
        if (probability >= (isPoor ? LeastProbability : LeastProbabilityInDoubt) && !IsOurs(language))
            return new LanguageResult(Tag(language), Math.Round(probability, 4)) { Share = 1, Fit = result.Fit };
        if (!model.Labels.Contains(Label(result.Language)) || AreNear(result.Tag, language)) return result;
        var doubt = IsOurs(language) ? DissentWorth * probability : probability;
        var left = Math.Round(result.Confidence * (1 - doubt), 4);
        return left < Hopeless && probability >= LeastProbability && Array.IndexOf(NgramModel.Shared.Tags, language) >= 0
            ? new LanguageResult(language, Math.Round(WorthInstead * probability, 4)) { Share = 1, Fit = result.Fit, Lack = result.Lack }
            : result with { Confidence = left };
    }

    // Wikipedia's edition in Bokmål has the name of both.
    private static string Label(string language) => language == "nb" ? "no" : language;

    // One language under two names, or relatives that the other model does not tell apart.
    private static bool AreNear(string tag, string label) => DeclaredLanguage.Same(tag, label)
        || (tag.Split('-')[0], label) is ("bs" or "hr" or "sr", "bs" or "hr" or "sr" or "sh") or ("nb" or "nn", "no" or "nn" or "da")
            or ("id" or "ms", "id" or "ms") or ("zh", "wuu" or "yue");

    /// <summary>The BCP 47 tag of a label, some of which are Wikipedia's names of its editions.</summary>
    public static string Tag(string label) => label switch
    {
        "als" => "gsw",
        "bh" => "bho",
        _ => label,
    };

    /// <summary>Whether a label is one of our languages, or another name for one.</summary>
    public static bool IsOurs(string language)
    {
        if (language is "no" or "sh" or "arz" or "azb" or "wuu" or "yue") return true;
        foreach (var tag in NgramModel.Shared.Tags)
        {
            if (DeclaredLanguage.Same(tag, language)) return true;
        }
        return false;
    }
}

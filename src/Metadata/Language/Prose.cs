namespace Pipeline.Metadata.Language;

/// <summary>Decides whether letters make words, and words prose. The limits were measured: docs/language.md has the curves.</summary>
internal static class Prose
{
    // Shares of the letters. Documents of the development set have at most 0.06 code marks, 0.17 digits.
    private const double TooManyCodeMarks = 0.09;

    // Source code is written in Latin letters; between others such marks are formulas and the remains of mark-up.
    private const double TooManyCodeMarksBetweenOthers = 0.4;
    private const double TooManyOddMarks = 0.1;
    private const double TooManyInnerCapitals = 0.06;

    // A stray mark in a short line proves nothing.
    private const int FewMarks = 5;

    // Words of less than this many letters throughout are remains of codes.
    private const double ShortestWords = 1.7;

    // Digits to a letter at which a text is as likely a log or a list as prose, and how fast that changes. Prose has at most 0.17.
    private const double DoubtfulDigits = 0.35;
    private const double PerDigit = 25;

    // Letters of a word, on average, below which words are as likely syllables written apart; languages that write so are known.
    private const double DoubtfulWords = 3.0;
    private const double PerLetter = 8;
    private const int SomeWords = 10;

    // What is left of the confidence where all words, three at most, begin with capitals: a name is of any language.
    private const double OfNames = 0.85;
    private const int WordsOfNames = 3;
    private const int LettersOfNames = 60;

    /// <summary>
    /// How much of a confidence is left for what else a text may be: a log, which has words but few sentences; a name.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="signs">What it holds besides words.</param>
    /// <param name="language">Its language: an ideograph and a syllable of Hangul stand for three letters.</param>
    public static double Trust(ReadOnlySpan<char> text, in TextSigns signs, string language)
    {
        var letters = Math.Max(1, signs.Letters) * (language is "zh" or "ja" or "ko" ? 3.0 : 1);
        var trust = signs.Digits <= FewMarks ? 1 : 1 / (1 + Math.Exp(PerDigit * ((signs.Digits / letters) - DoubtfulDigits)));
        return AreNames(text, signs.Words) ? trust * OfNames : trust;
    }

    /// <summary>How much of a confidence is left for how short words in Latin letters are.</summary>
    /// <param name="signs">What the text holds besides words.</param>
    /// <param name="letters">Its Latin letters.</param>
    /// <param name="language">Its language.</param>
    public static double TrustOfWords(in TextSigns signs, int letters, string language) =>
        signs.LatinWords < SomeWords || language is "vi" or "yo" or "ig" ? 1
            : 1 / (1 + Math.Exp(PerLetter * (DoubtfulWords - ((double)letters / signs.LatinWords))));

    private static bool AreNames(ReadOnlySpan<char> text, int words)
    {
        if (words is 0 or > WordsOfNames || text.Length > LettersOfNames) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetter(text[i]) && (i == 0 || !char.IsLetter(text[i - 1])) && !char.IsUpper(text[i])) return false;
        }
        return true;
    }

    /// <summary>Why a text is not prose; <see cref="UndeterminedReason.None"/> when it may be.</summary>
    /// <param name="signs">What stands between the words.</param>
    /// <param name="allLetters">Letters of the whole text, as <see cref="ScriptLetters.Weigh"/> weighs them.</param>
    /// <param name="script">The main script.</param>
    /// <param name="letters">Letters of the main script.</param>
    /// <param name="fit">Nats a letter by which the best language explains them better than chance; 0 where no n-grams were
    /// counted.</param>
    public static UndeterminedReason Objection(in TextSigns signs, int allLetters, LetterScript script, int letters, double fit)
    {
        if (signs.OddMarks > Math.Max(FewMarks, TooManyOddMarks * allLetters)) return UndeterminedReason.NotWords;
        if (signs.Digits > Math.Max(FewMarks, allLetters)) return UndeterminedReason.MostlyNumbers;
        if (signs.InnerCapitals > Math.Max(FewMarks, TooManyInnerCapitals * allLetters))
            return signs.CodeMarks > FewMarks ? UndeterminedReason.SourceCode : UndeterminedReason.NotWords;
        if (signs.CodeMarks > Math.Max(FewMarks,
            (script == LetterScript.Latin ? TooManyCodeMarks : TooManyCodeMarksBetweenOthers) * allLetters))
            return UndeterminedReason.SourceCode;
        if (fit == 0) return UndeterminedReason.None;
        if (fit < LeastFit(letters)) return UndeterminedReason.NotWords;
        // Other scripts put marks between the letters of a word.
        return script == LetterScript.Latin && letters >= 20 && letters < ShortestWords * signs.LatinWords
            ? UndeterminedReason.NotWords : UndeterminedReason.None;
    }

    // Prose of any language lies above 13.3 in a document; random letters below 11 at 300 letters. Fewer letters vary more.
    private static double LeastFit(int letters) => letters switch
    {
        < 16 => 0,
        < 40 => 10.3,
        < 120 => 11.0,
        < 400 => 11.6,
        _ => 12.4,
    };
}

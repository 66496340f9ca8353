namespace Pipeline.Metadata.Language;

/// <summary>Why a text's language is <c>und</c>.</summary>
public enum UndeterminedReason
{
    /// <summary>The language is determined.</summary>
    None,

    /// <summary>There are no letters.</summary>
    NoLetters,

    /// <summary>There are letters, but too few to tell.</summary>
    TooLittleText,

    /// <summary>The letters are of a script whose languages are not known here.</summary>
    UnknownScript,

    /// <summary>Letters that make no words of any language: encoded or random data.</summary>
    NotWords,

    /// <summary>Source code or mark-up rather than prose.</summary>
    SourceCode,

    /// <summary>Mostly numbers and codes.</summary>
    MostlyNumbers,
}

namespace Pipeline.Metadata.Language;

/// <summary>The scripts that language identification tells apart. Five bits in a cell of the model's character table.</summary>
internal enum LetterScript
{
    /// <summary>Not a letter.</summary>
    None,
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Greek,
    Armenian,
    Hebrew,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Georgian,
    Ethiopic,
    Khmer,
    Thaana,
    Hangul,
    Kana,
    Han,

    /// <summary>A letter of a script for which no language is known here.</summary>
    Other,
}

namespace Pipeline.Metadata.Language;

/// <summary>A language and how much of a text is in it.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="Share">From 0 to 1: the expected part of the text's letters. In a text of one language that could be another, the
/// doubt.</param>
public readonly record struct LanguageShare(string Tag, double Share);

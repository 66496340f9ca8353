namespace Pipeline.Metadata.Language;

/// <summary>Identifies the language of text.</summary>
public static class LanguageIdentifier
{
    /// <summary>Names the main language of <paramref name="text"/>.</summary>
    /// <param name="text">Plain text of any length, mark-up removed.</param>
    public static LanguageResult Identify(ReadOnlySpan<char> text) => new(LanguageResult.Undetermined, 0);
}

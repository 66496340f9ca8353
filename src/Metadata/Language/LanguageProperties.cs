using System.Globalization;

namespace Pipeline.Metadata.Language;

/// <summary>What a language result tells beyond its tag, as properties of a document.</summary>
internal static class LanguageProperties
{
    /// <summary>
    /// Adds <c>languageAlternatives</c> (<c>en 0.31, de 0.05</c>), <c>languageUndetermined</c> (the reason for
    /// <c>und</c>) and <c>languageDiffersFromDeclared</c> (<c>true</c>, only where the document declares another language).
    /// </summary>
    public static void AddTo(MetadataBuilder metadata, LanguageResult result)
    {
        if (result.Alternatives.Count > 0)
            metadata.AddProperty("languageAlternatives",
                string.Join(", ", result.Alternatives.Select(share =>
                    string.Create(CultureInfo.InvariantCulture, $"{share.Tag} {share.Share:0.##}"))));
        if (result.Reason is not (UndeterminedReason.None or UndeterminedReason.NoLetters))
            metadata.AddProperty("languageUndetermined", JsonName(result.Reason));
        if (metadata.DeclaredLanguage is { } declared && result.Tag != LanguageResult.Undetermined
            && !DeclaredLanguage.Same(result.Tag, declared))
            metadata.AddProperty("languageDiffersFromDeclared", "true");
    }

    private static string JsonName(UndeterminedReason reason) => reason switch
    {
        UndeterminedReason.TooLittleText => "tooLittleText",
        UndeterminedReason.UnknownScript => "unknownScript",
        UndeterminedReason.NotWords => "notWords",
        UndeterminedReason.SourceCode => "sourceCode",
        UndeterminedReason.MostlyNumbers => "mostlyNumbers",
        _ => "noLetters",
    };
}

namespace Pipeline.Metadata.Formats.Latex;

/// <summary>The language tags of babel's option names (babel user guide, 1.26).</summary>
internal static class LatexLanguages
{
    public static string? Tag(string option) => option switch
    {
        "english" or "american" or "USenglish" or "british" or "UKenglish" => "en",
        "german" or "ngerman" or "austrian" or "naustrian" => "de",
        "french" or "francais" => "fr",
        "spanish" => "es",
        "italian" => "it",
        "portuguese" or "brazil" or "brazilian" or "portuges" => "pt",
        "dutch" => "nl",
        "danish" => "da",
        "swedish" => "sv",
        "norsk" or "nynorsk" => "no",
        "finnish" => "fi",
        "polish" => "pl",
        "czech" => "cs",
        "slovak" => "sk",
        "hungarian" or "magyar" => "hu",
        "romanian" => "ro",
        "russian" => "ru",
        "ukrainian" => "uk",
        "bulgarian" => "bg",
        "greek" => "el",
        "turkish" => "tr",
        "hebrew" => "he",
        "arabic" => "ar",
        "japanese" => "ja",
        "catalan" => "ca",
        _ => null,
    };
}

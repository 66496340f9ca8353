namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>One string for each common character, so that text made of them allocates nothing.</summary>
internal static class CharacterTexts
{
    public static string[] Ascii { get; } = [.. Enumerable.Range(0, 256).Select(code => ((char)code).ToString())];

    public static string Of(char character) => character < Ascii.Length ? Ascii[character] : character.ToString();
}

namespace Pipeline.Metadata.Language;

/// <summary>The language of a text.</summary>
/// <param name="Tag">BCP 47; <see cref="Undetermined"/> when the text does not tell.</param>
/// <param name="Confidence">The probability that <paramref name="Tag"/> is right, 0 to 1; 0 for <c>und</c>.</param>
public readonly record struct LanguageResult(string Tag, double Confidence)
{
    /// <summary>BCP 47's tag for a language not determined (RFC 5646, section 4.1).</summary>
    public const string Undetermined = "und";
}

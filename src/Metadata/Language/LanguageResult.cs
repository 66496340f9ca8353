namespace Pipeline.Metadata.Language;

/// <summary>The language of a text.</summary>
/// <param name="Tag">BCP 47; <see cref="Undetermined"/> when the text does not tell.</param>
/// <param name="Confidence">The probability that <paramref name="Tag"/> is right, 0 to 1; 0 for <c>und</c>.</param>
public readonly record struct LanguageResult(string Tag, double Confidence)
{
    /// <summary>BCP 47's tag for a language not determined (RFC 5646, section 4.1).</summary>
    public const string Undetermined = "und";

    /// <summary>Why <see cref="Tag"/> is <c>und</c>; <see cref="UndeterminedReason.None"/> when it is not.</summary>
    public UndeterminedReason Reason { get; init; }

    /// <summary>The part of the text that is in <see cref="Tag"/>, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>Up to three other languages of the text, the largest share first.</summary>
    public IReadOnlyList<LanguageShare> Alternatives { get; init; } = [];

    /// <summary>The primary language subtag of <see cref="Tag"/>: <c>zh</c> of <c>zh-Hans</c>.</summary>
    public string Language => Tag.IndexOf('-') is > 0 and var end ? Tag[..end] : Tag;

    /// <summary>Nats a letter by which the best language explains the text better than chance; 0 where no n-grams were counted.</summary>
    internal double Fit { get; init; }

    /// <summary>What the text lacks of the least that texts of the language fit it; see <see cref="LanguageFits.Lack"/>.</summary>
    internal double Lack { get; init; }

    /// <summary>The probability that the text is in that language or a near relative of it; 0 for <c>und</c>.</summary>
    internal double Kin { get; init; }

    internal static LanguageResult None(UndeterminedReason reason) => new(Undetermined, 0) { Reason = reason };
}

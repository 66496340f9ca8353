namespace Pipeline.QueryApi.Text;

/// <summary>Language tags as clients write them.</summary>
internal static class LanguageTag
{
    /// <summary>The longest tag that the extractor or BCP 47's registry gives, with room (RFC 5646, section 4.4.1).</summary>
    private const int MaxLength = 35;

    /// <summary>
    /// The tag in the case that RFC 5646, section 2.1.1, recommends: language lower, script title, region upper; null for
    /// what is no tag.
    /// </summary>
    public static string? Normalise(string text)
    {
        if (text.Length is 0 or > MaxLength) return null;
        var subtags = text.Split('-');
        if (subtags[0].Length < 2) return null;
        for (var i = 0; i < subtags.Length; i++)
        {
            var subtag = subtags[i];
            if (subtag.Length is 0 or > 8 || !subtag.All(char.IsAsciiLetterOrDigit)) return null;
            if (i == 0 && !subtag.All(char.IsAsciiLetter)) return null;
            subtags[i] = (i, subtag.Length) switch
            {
                ( > 0, 4) when char.IsAsciiLetter(subtag[0]) => char.ToUpperInvariant(subtag[0]) + subtag[1..].ToLowerInvariant(),
                ( > 0, 2) => subtag.ToUpperInvariant(),
                _ => subtag.ToLowerInvariant(),
            };
        }
        return string.Join('-', subtags);
    }
}

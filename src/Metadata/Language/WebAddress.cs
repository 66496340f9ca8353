namespace Pipeline.Metadata.Language;

/// <summary>Finds URLs, e-mail addresses and host names, whose letters say nothing of the language around them.</summary>
internal static class WebAddress
{
    // Longer runs without white space are no addresses, or not worth the search.
    private const int MaxLength = 300;

    /// <summary>The length of the address at the start of <paramref name="text"/>; 0 when there is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        var length = 0;
        var isAddress = false;
        while (length < text.Length && text[length] is > ' ' and < '\u007F')
        {
            var unit = text[length];
            if (length > 0 && (unit == '@' || (unit == '/' && text[length - 1] == '/'))) isAddress = true;
            if (++length > MaxLength) break;
        }
        return isAddress || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? length : 0;
    }
}

namespace Pipeline.Metadata.Detection;

/// <summary>The written form of a media type (RFC 2045, 5.1; RFC 6838, 4.2).</summary>
internal static class MediaTypeName
{
    // RFC 6838, 4.2: 127 characters on either side of the slash.
    private const int MaxLength = 255;

    /// <summary>The essence of a media type or of a Content-Type value, lower case; null when it is not one.</summary>
    public static string? Essence(string? value)
    {
        if (value is null) return null;
        var essence = value.AsSpan();
        var semicolon = essence.IndexOf(';');
        if (semicolon >= 0) essence = essence[..semicolon];
        essence = essence.Trim().TrimStart('\uFEFF');
        var slash = essence.IndexOf('/');
        if (slash <= 0 || slash == essence.Length - 1 || essence.Length > MaxLength) return null;
        foreach (var letter in essence[..slash])
        {
            if (!IsNameLetter(letter)) return null;
        }
        foreach (var letter in essence[(slash + 1)..])
        {
            if (!IsNameLetter(letter)) return null;
        }
        return essence.ToString().ToLowerInvariant();
    }

    /// <summary>A parameter of a Content-Type value, quotes left out; null when it is not there.</summary>
    public static string? Parameter(string? value, string name)
    {
        if (value is null) return null;
        foreach (var part in value.Split(';').Skip(1))
        {
            var equals = part.IndexOf('=');
            if (equals > 0 && part.AsSpan(0, equals).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return part[(equals + 1)..].Trim().Trim('"', '\'');
        }
        return null;
    }

    private static bool IsNameLetter(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is '!' or '#' or '$' or '&' or '-' or '^' or '_' or '.' or '+';
}

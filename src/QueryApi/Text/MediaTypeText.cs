using System.Buffers;

namespace Pipeline.QueryApi.Text;

/// <summary>Media types as clients write them.</summary>
internal static class MediaTypeText
{
    /// <summary>RFC 6838, section 4.2: 127 characters for each of type and subtype.</summary>
    public const int MaxLength = 255;

    /// <summary>What <see cref="Essence"/> takes, as a regular expression.</summary>
    public const string Pattern = "^[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}$";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&^_.+-");

    /// <summary>Type and subtype in lower case; null for what is no media type. A plus not percent-encoded arrives as a blank.</summary>
    public static string? Essence(string text)
    {
        var slash = text.IndexOf('/');
        if (text.Length > MaxLength || slash < 1 || slash == text.Length - 1) return null;
        var essence = text.Replace(' ', '+');
        return essence.AsSpan(0, slash).ContainsAnyExcept(NameCharacters) || essence.AsSpan(slash + 1).ContainsAnyExcept(NameCharacters)
            ? null
            : essence.ToLowerInvariant();
    }
}

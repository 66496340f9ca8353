using System.Text;

namespace Pipeline.Metadata;

/// <summary>Makes a metadata value fit to show, compare and store.</summary>
internal static class CleanText
{
    /// <summary>
    /// Trims, folds white space and control characters to single spaces, drops what is not a Unicode scalar value,
    /// and cuts at <paramref name="maxCharacters"/> UTF-16 units without splitting a character.
    /// </summary>
    /// <returns>Null when nothing visible is left.</returns>
    public static string? OfField(string? value, int maxCharacters)
    {
        if (string.IsNullOrEmpty(value)) return null;
        // A hostile value can be megabytes; nothing past this can still show within the limit.
        var input = value.AsSpan(0, (int)Math.Min(value.Length, 4L * maxCharacters));
        var clean = new StringBuilder(Math.Min(input.Length, maxCharacters));
        Span<char> units = stackalloc char[2];
        var pendingSpace = false;
        foreach (var rune in input.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                pendingSpace = clean.Length > 0;
                continue;
            }
            if (rune == Rune.ReplacementChar || rune.Value is 0xFEFF or 0xFFFE or 0xFFFF) continue;
            var length = rune.EncodeToUtf16(units);
            if (clean.Length + length + (pendingSpace ? 1 : 0) > maxCharacters) break;
            if (pendingSpace) clean.Append(' ');
            pendingSpace = false;
            clean.Append(units[..length]);
        }
        return clean.Length == 0 ? null : clean.ToString();
    }
}

using System.Text;

namespace Pipeline.LanguageModel;

/// <summary>Serbian from Cyrillic to Latin letters. The way there is unambiguous, so no figures are lost.</summary>
internal static class SerbianLatin
{
    private const string Cyrillic = "абвгдђежзијклљмнњопрстћуфхцчџш";

    private static readonly string[] Latin =
        ["a", "b", "v", "g", "d", "đ", "e", "ž", "z", "i", "j", "k", "l", "lj", "m", "n", "nj", "o", "p", "r", "s", "t", "ć", "u", "f", "h",
            "c", "č", "dž", "š"];

    public static string Of(string text)
    {
        var latin = new StringBuilder(text.Length + 16);
        foreach (var unit in text)
        {
            var lower = char.ToLowerInvariant(unit);
            var at = Cyrillic.IndexOf(lower, StringComparison.Ordinal);
            if (at < 0) latin.Append(unit);
            else if (lower == unit) latin.Append(Latin[at]);
            else latin.Append(char.ToUpperInvariant(Latin[at][0])).Append(Latin[at].AsSpan(1));
        }
        return latin.ToString();
    }
}

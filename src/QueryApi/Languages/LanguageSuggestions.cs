namespace Pipeline.QueryApi.Languages;

/// <summary>Languages that somebody may have meant.</summary>
internal static class LanguageSuggestions
{
    private const int Most = 3;

    // Slips of the pen in a name; more would be another name.
    private const int NameSlips = 2;
    private const int ShortestName = 4;

    /// <summary>At most three, the nearest first, those that texts are told to be in before others.</summary>
    public static IReadOnlyList<NamedLanguage> For(string text) =>
    [
        .. LanguageTable.Shared.Languages.Values
            .Select(language => (Language: language, Distance: Distance(language, text.ToLowerInvariant())))
            .Where(near => near.Distance is not null)
            .OrderBy(near => near.Distance).ThenByDescending(near => near.Language.Tags.Length > 0)
            .ThenBy(near => near.Language.Name.Length).ThenBy(near => near.Language.Subtag, StringComparer.Ordinal)
            .Take(Most).Select(near => near.Language),
    ];

    private static int? Distance(NamedLanguage language, string text)
    {
        var names = new[] { language.Name.ToLowerInvariant(), language.OwnName.ToLowerInvariant() };
        if (names.Any(name => name == text)) return 0;
        if (text.Length >= ShortestName)
        {
            if (names.Any(name => name.StartsWith(text, StringComparison.Ordinal)
                || (name.Length >= ShortestName && text.StartsWith(name, StringComparison.Ordinal)))) return 1;
            if (names.Any(name => name.Split(' ', '-', '(').Contains(text))) return 2;
            var slips = names.Min(name => Math.Abs(name.Length - text.Length) > NameSlips ? int.MaxValue : Slips(name, text));
            if (slips <= NameSlips) return 2 + slips;
        }
        var primary = text.Split('-', '_')[0];
        return language.Tags.Length > 0 && primary.Length is 2 or 3 && Slips(language.Subtag, primary) == 1 ? 2 + NameSlips + 1 : null;
    }

    // Letters to insert, to leave out or to change (Levenshtein).
    private static int Slips(string x, string y)
    {
        var row = Enumerable.Range(0, y.Length + 1).ToArray();
        for (var i = 1; i <= x.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= y.Length; j++)
            {
                var changed = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[^1];
    }
}

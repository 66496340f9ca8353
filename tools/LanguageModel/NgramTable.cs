using System.Globalization;
using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>One language's rows: n-grams inside words, with the probability of the last letter given the others.</summary>
internal sealed record NgramTable(string Language, LetterScript Script, IReadOnlyList<(string Ngram, double Probability)> Rows)
{
    /// <summary>Reads all tables, sorted by language.</summary>
    public static List<NgramTable> ReadAll(string path)
    {
        var rows = new SortedDictionary<string, List<(string, double)>>(StringComparer.Ordinal);
        foreach (var row in DataFile.Rows(path))
        {
            if (!rows.TryGetValue(row[0], out var list)) rows[row[0]] = list = [];
            list.Add((row[2], double.Parse(row[3], CultureInfo.InvariantCulture)));
        }
        return rows.Select(table => new NgramTable(table.Key, ScriptOf(table.Value), table.Value)).ToList();
    }

    /// <summary>The rows whose letters are all of the table's script; the others come from quotations.</summary>
    public IEnumerable<(string Ngram, double Probability)> OwnRows =>
        Rows.Where(row => row.Ngram.All(letter => Same(UnicodeScripts.Of(letter))));

    private bool Same(LetterScript script) => script == Script || (Script == LetterScript.Han && script == LetterScript.Kana);

    private static LetterScript ScriptOf(List<(string Ngram, double Probability)> rows)
    {
        var script = rows.Where(row => row.Ngram.Length == 1)
            .GroupBy(row => UnicodeScripts.Of(row.Ngram[0]), row => row.Probability)
            .MaxBy(group => group.Sum())!.Key;
        return script == LetterScript.Kana ? LetterScript.Han : script;
    }
}

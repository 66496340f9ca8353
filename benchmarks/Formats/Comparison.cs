using System.Globalization;
using Pipeline.Metadata;

namespace Pipeline.Benchmarks.Formats;

/// <summary>Counts agreement per media type and field and prints it as tables.</summary>
internal static class Comparison
{
    private static readonly (string Fact, Func<DocumentMetadata, string?> Own, Func<string, string, bool> Equal)[] Fields =
    [
        ("title", own => own.Title, SameText),
        ("author", own => own.Authors.Count == 0 ? null : string.Join("; ", own.Authors), SameText),
        ("created", own => own.CreatedAt?.Value, SameDate),
        ("modified", own => own.ModifiedAt?.Value, SameDate),
        ("pages", own => own.PageCount?.ToString(CultureInfo.InvariantCulture), SameText),
        ("slides", own => own.PageCount?.ToString(CultureInfo.InvariantCulture), SameText),
        ("words", own => own.WordCount?.ToString(CultureInfo.InvariantCulture), SameText),
    ];

    public static void Run(string[] files, Dictionary<string, Facts> facts, bool withDifferences)
    {
        var types = new SortedDictionary<string, Counts>(StringComparer.Ordinal);
        var fields = new SortedDictionary<string, Counts>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!facts.TryGetValue(Path.GetFileName(file), out var known)) continue;
            var own = Own.Read(file);
            if (known.Types.Count > 0) CountType(file, own.ContentType, known.Types, Counts.Of(types, own.ContentType), withDifferences);
            foreach (var (fact, value, equal) in Fields)
            {
                if (!known.Fields.TryGetValue(fact, out var expected)) continue;
                var agrees = value(own) is { } found && equal(found, expected);
                Counts.Of(fields, $"{fact} | {own.ContentType}").Add(agrees);
                if (!agrees && withDifferences)
                    Console.WriteLine($"{Path.GetFileName(file)}: {fact} is {value(own) ?? "missing"}, others say {expected}");
            }
        }
        Print("media type", types);
        Print("field | media type", fields);
        foreach (var field in fields.GroupBy(pair => pair.Key.Split(" | ")[0]))
            Console.WriteLine($"{field.Key}: {field.Sum(pair => pair.Value.Agree)} of {field.Sum(pair => pair.Value.All)}");
        Console.WriteLine($"types: {types.Values.Sum(count => count.Agree)} of {types.Values.Sum(count => count.All)}, "
            + $"{types.Values.Sum(count => count.MoreExact)} of them more exact than any tool");
    }

    private static void CountType(string file, string own, HashSet<string> theirs, Counts counts, bool withDifferences)
    {
        var equal = theirs.Any(type => TypeNames.Equal(own, type));
        var moreExact = !equal && TypeNames.AllGeneral(theirs);
        counts.Add(equal || moreExact);
        if (moreExact) counts.MoreExact++;
        if (!equal && withDifferences)
            Console.WriteLine($"{Path.GetFileName(file)}: type is {own}, others say {string.Join(", ", theirs)}");
    }

    private static bool SameText(string own, string expected) => Fold(own) == Fold(expected);

    private static string Fold(string text) =>
        string.Join(' ', text.Replace(',', ';').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd(';');

    // The facts are cut to minutes and, where a tool did so, moved to UTC.
    private static bool SameDate(string own, string expected)
    {
        var length = Math.Min("yyyy-MM-ddTHH:mm".Length, Math.Min(own.Length, expected.Length));
        if (own.AsSpan(0, length).SequenceEqual(expected.AsSpan(0, length))) return true;
        return DateTimeOffset.TryParse(own, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)
                .StartsWith(expected[..Math.Min(16, expected.Length)], StringComparison.Ordinal);
    }

    private static void Print(string head, SortedDictionary<string, Counts> rows)
    {
        Console.WriteLine($"\n| {head} | agree | of |\n|{string.Concat(Enumerable.Repeat("---|", head.Split('|').Length + 2))}");
        foreach (var (name, counts) in rows) Console.WriteLine($"| {name} | {counts.Agree} | {counts.All} |");
        Console.WriteLine();
    }
}

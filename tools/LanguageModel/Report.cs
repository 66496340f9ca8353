using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>Prints the tables of docs/language.md, in Markdown, for the model that is built in.</summary>
internal sealed class Report
{
    // Noise of the kind that web pages carry, added before and after a document.
    private const string Noise =
        " https://www.example.com/a/index.html?page=3&lang=en info@example.org 2024-05-17 +49 555 1234-56 www.example.net/~user 3.14159 ";

    // Labels of these two are unreliable in the data: many lines are in the relative's language.
    private static readonly string[] Unreliable = ["ms", "bs"];

    // In the set, but without a table to train from.
    private static readonly string[] WithoutTable = ["am", "om", "si", "ti"];

    private readonly List<(Sample Sample, LanguageResult Result)> _results;

    public Report(IEnumerable<Sample> samples) =>
        _results = samples.Select(sample => (sample, LanguageIdentifier.Identify(sample.Text))).ToList();

    /// <summary>Whether a language belongs to the 75 of the tables.</summary>
    public static bool Counts(string language) => language != "sr-Latn" && !WithoutTable.Contains(language);

    public void Print()
    {
        Console.WriteLine("| detector | 50 sentences | 10 sentences | sentence | pair | word |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Console.WriteLine($"| **this model** | {OfKinds(kind => $"**{Macro(kind, Counts):F2}**")} |");
        var reliable = OfKinds(kind => $"{Macro(kind, language => Counts(language) && !Unreliable.Contains(language)):F2}");
        Console.WriteLine($"| this model without ms and bs | {reliable} |");
        foreach (var peer in DataTable.Rows("peers.tsv")) Console.WriteLine($"| {string.Join(" | ", peer)} |");
        Console.WriteLine();
        Relatives();
        Robustness();
        Confidences();
        ByLanguage();
    }

    /// <summary>Percent right of each language, the lowest first.</summary>
    public List<(string Language, double Right)> Rates(string kind, Func<string, bool> which) => _results
        .Where(one => one.Sample.Kind == kind && which(one.Sample.Language)).GroupBy(one => one.Sample.Language)
        .Select(group => (group.Key, Rate(group))).OrderBy(row => row.Item2).ThenBy(row => row.Key, StringComparer.Ordinal).ToList();

    private double Macro(string kind, Func<string, bool> which) => Rates(kind, which).Average(row => row.Right);

    // Serbian in Latin letters must be called just that.
    private static double Rate(IEnumerable<(Sample Sample, LanguageResult Result)> group) =>
        100 * group.Average(one =>
            (one.Sample.Language == "sr-Latn" ? one.Result.Tag : one.Result.Language) == one.Sample.Language ? 1.0 : 0);

    private void Relatives()
    {
        Console.WriteLine("| near relatives | 50 sentences | 10 sentences | sentence |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var language in new[] { "bs", "hr", "sr", "sr-Latn", "id", "ms", "nb", "nn" })
        {
            var rates = DevelopmentSet.Kinds.Take(3).Select(kind => $"{Macro(kind, other => other == language):F1}");
            Console.WriteLine($"| {language} | {string.Join(" | ", rates)} |");
        }
        Console.WriteLine();
    }

    private void Robustness()
    {
        var documents = _results.Where(one => one.Sample.Kind == "document10" && Counts(one.Sample.Language)).Select(one => one.Sample)
            .ToList();
        Console.WriteLine("| documents of 10 sentences | right |");
        Console.WriteLine("|---|---|");
        foreach (var (name, change) in new (string, Func<string, string>)[]
        {
            ("as they are", text => text),
            ("in capitals", text => text.ToUpperInvariant()),
            ("with addresses and numbers", text => Noise + text + Noise),
        })
        {
            var changed = new Report(documents.Select(sample => sample with { Text = change(sample.Text) }));
            Console.WriteLine($"| {name} | {changed.Macro("document10", Counts):F2} |");
        }
        Console.WriteLine();
    }

    private void Confidences()
    {
        var counted = _results.Where(one => Counts(one.Sample.Language)).ToList();
        var byKind = DevelopmentSet.Kinds.Select(kind => (Kind: kind, Results: counted.Where(one => one.Sample.Kind == kind).ToList()))
            .ToList();
        var undetermined = byKind.Select(one =>
            $"{one.Kind} {100 * one.Results.Average(result => result.Result.Reason == UndeterminedReason.None ? 0.0 : 1):F2} %");
        Console.WriteLine($"Undetermined: {string.Join(", ", undetermined)}.");
        var errors = byKind.Select(one => $"{one.Kind} {Error(one.Results):F3}");
        Console.WriteLine($"Expected calibration error: all {Error(counted):F3}; {string.Join(", ", errors)}.");
        Console.WriteLine();
        Console.WriteLine("| accept from | " + string.Join(" | ", DevelopmentSet.Kinds.Skip(1).Select(kind => $"{kind} answered | right"))
            + " |");
        Console.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---|", 2 * (DevelopmentSet.Kinds.Length - 1))));
        foreach (var least in new[] { 0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99 })
        {
            var cells = DevelopmentSet.Kinds.Skip(1).Select(kind =>
            {
                var ofKind = counted.Where(one => one.Sample.Kind == kind).ToList();
                var accepted = ofKind.Where(one => one.Result.Reason == UndeterminedReason.None && one.Result.Confidence >= least).ToList();
                return $"{100.0 * accepted.Count / ofKind.Count:F1} | {(accepted.Count == 0 ? 0 : Rate(accepted)):F1}";
            });
            Console.WriteLine($"| {least} | {string.Join(" | ", cells)} |");
        }
        Console.WriteLine();
    }

    // The usual measure: ten bins by confidence, the gap between confidence and accuracy, weighted by size.
    private static double Error(List<(Sample Sample, LanguageResult Result)> results) =>
        results.Where(one => one.Result.Reason == UndeterminedReason.None)
        .GroupBy(one => Math.Min(9, (int)(10 * one.Result.Confidence)))
        .Sum(bin => Math.Abs(bin.Average(one => one.Result.Confidence) - (Rate(bin) / 100)) * bin.Count() / results.Count);

    private void ByLanguage()
    {
        Console.WriteLine("| language | " + string.Join(" | ", DevelopmentSet.Kinds) + " |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var language in Rates("word", Counts).Select(row => row.Language).Order(StringComparer.Ordinal))
            Console.WriteLine($"| {language} | "
                + OfKinds(kind => Rates(kind, other => other == language) is [var row] ? row.Right.ToString("F1") : "") + " |");
    }

    private static string OfKinds(Func<string, string> cell) => string.Join(" | ", DevelopmentSet.Kinds.Select(cell));
}

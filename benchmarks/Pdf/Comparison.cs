using Pipeline.Metadata;

namespace Pipeline.Benchmarks.Pdf;

/// <summary>Agreement with poppler, file by file.</summary>
internal static class Comparison
{
    public static void Run(string[] files, bool showDifferences)
    {
        var opened = new Tally("opened");
        var pages = new Tally("pages");
        var title = new Tally("title");
        var author = new Tally("author");
        var created = new Tally("created");
        var text = new List<double>();
        var folded = new List<double>();
        var extra = 0;
        foreach (var path in files)
        {
            var name = Path.GetFileName(path);
            var ours = Extracted.From(path, withText: true);
            var isOpen = ours.Metadata.Status is DocumentStatus.Processed or DocumentStatus.Partial;
            if (Poppler.Info(path) is not { } info)
            {
                if (isOpen) extra++;
                continue;
            }
            opened.Count(isOpen, $"{name}: {ours.Metadata.Status} {ours.Metadata.StatusReason}");
            pages.Compare(name, info.GetValueOrDefault("Pages"), ours.Metadata.PageCount?.ToString());
            title.Compare(name, Clean(info.GetValueOrDefault("Title")), Clean(ours.Metadata.Title));
            author.Compare(name, Clean(info.GetValueOrDefault("Author")), Clean(string.Join("; ", ours.Metadata.Authors)));
            created.Compare(name, Instant(info.GetValueOrDefault("CreationDate")), Instant(ours.Metadata.CreatedAt?.Value));
            var theirText = Poppler.Text(path);
            if (string.IsNullOrWhiteSpace(theirText)) continue;
            var ourText = ours.Text ?? "";
            text.Add(Words.Similarity(Words.Of(theirText, false), Words.Of(ourText, false)));
            folded.Add(Words.Similarity(Words.Of(theirText, true), Words.Of(ourText, true)));
            if (showDifferences && folded[^1] < 0.9) Console.WriteLine($"text {folded[^1]:F3} {name}");
        }

        Tally[] tallies = [opened, pages, title, author, created];
        if (showDifferences)
        {
            foreach (var tally in tallies) tally.PrintDifferences();
        }
        Console.WriteLine($"{files.Length} files, {opened.Total} opened by pdfinfo, {extra} more by this reader alone\n");
        Console.WriteLine("| field | equal | of | share |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var tally in tallies) Console.WriteLine($"| {tally.Name} | {tally.Equal} | {tally.Total} | {tally.Share:P2} |");
        Console.WriteLine();
        Console.WriteLine("| text, word multiset Jaccard | files | median | 10th percentile | mean |");
        Console.WriteLine("|---|---|---|---|---|");
        PrintText("as printed", text);
        PrintText("ligatures folded", folded);
    }

    private static void PrintText(string name, List<double> values)
    {
        if (values.Count == 0) return;
        values.Sort();
        Console.WriteLine($"| {name} | {values.Count} | {values[values.Count / 2]:F3} | {values[values.Count / 10]:F3} | "
            + $"{values.Average():F3} |");
    }

    private static string? Clean(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? Instant(string? value) =>
        DateTimeOffset.TryParse(value, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.UtcDateTime.ToString("s")
            : null;
}

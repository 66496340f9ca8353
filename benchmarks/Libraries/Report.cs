using System.Globalization;
using Pipeline.Metadata;

namespace Pipeline.Benchmarks.Libraries;

/// <summary>A table for each area: who answers, what both say, what it costs.</summary>
internal static class Report
{
    private const int Rounds = 3;

    // Mutants for each area, spread over its documents.
    private const int Mutants = 1_000;

    private static readonly string[] Dates = ["created", "modified"];

    public static void Run(string[] folders)
    {
        var files = folders.SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).ToLookup(Type);
        Console.WriteLine("Milliseconds are the processor's, the best of three rounds behind a first one; this project reads type, fields "
            + "and all text, as the library does. An answer is one without exception, within 512 MB and 20 s of the processor; "
            + $"mutants are {Mutants:N0} damaged copies of an area's files.");
        foreach (var area in Area.All)
        {
            var own = files.Where(group => area.Takes(group.Key)).SelectMany(group => group).ToArray();
            if (own.Length > 0) Print(area, own);
        }
    }

    private static string Type(string file)
    {
        using var source = new FileByteSource(file);
        return DocumentExtractor.Extract(source, new(Path.GetFileName(file))).Metadata.ContentType;
    }

    private static void Print(Area area, string[] files)
    {
        var list = Path.GetTempFileName();
        File.WriteAllLines(list, files);
        var here = Reading.Of(nameof(Peers.ThisProject), list, files.Length + Mutants, Mutants, Rounds);
        var there = Reading.Of(area.Reader, list, files.Length + Mutants, Mutants, Rounds);
        File.Delete(list);
        Console.WriteLine($"\n## {area.Name}: {area.Library}, {files.Length} files\n");
        Console.WriteLine("| | files answered | of which a field is known | mutants answered | of which a field is known "
            + "| ended or endless | ms a file, median | ms of all that both answer | KB a file, median | MB of all that both answer "
            + "| slowest mutant, ms |\n|---|---|---|---|---|---|---|---|---|---|---|");
        Row("this project", here, there, files.Length);
        Row(area.Library, there, here, files.Length);
        var both = Both(here, there, files.Length).ToList();
        if (both.Count == 0) return;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {area.Library} to this project | | | | | | "
            + $"{Median(both.Select(pair => pair.There.Milliseconds)) / Median(both.Select(pair => pair.Here.Milliseconds)):0.0} | "
            + $"{both.Sum(pair => pair.There.Milliseconds) / both.Sum(pair => pair.Here.Milliseconds):0.0} | "
            + $"{Median(both.Select(pair => (double)pair.There.Bytes)) / Median(both.Select(pair => (double)pair.Here.Bytes)):0.0} | "
            + $"{(double)both.Sum(pair => pair.There.Bytes) / both.Sum(pair => pair.Here.Bytes):0.0} | |"));
        Console.WriteLine("\n| field | both have it | equal | only this project | only the library |\n|---|---|---|---|---|");
        foreach (var field in there.Take(files.Length).SelectMany(outcome => outcome.Fields?.Keys ?? Enumerable.Empty<string>())
            .Distinct().Order(StringComparer.Ordinal))
        {
            var pairs = here.Zip(there).Take(files.Length).Select(pair =>
                (Here: pair.First.Fields?.GetValueOrDefault(field), There: pair.Second.Fields?.GetValueOrDefault(field))).ToList();
            var shared = pairs.Where(pair => pair is { Here: not null, There: not null }).ToList();
            Console.WriteLine($"| {field} | {shared.Count} | {shared.Count(pair => Same(field, pair.Here!, pair.There!))} | "
                + $"{pairs.Count(pair => pair is { Here: not null, There: null })} | "
                + $"{pairs.Count(pair => pair is { Here: null, There: not null })} |");
            foreach (var (pair, file) in pairs.Zip(files).Where(entry => entry.First is { There: not null }
                && (entry.First.Here is null || !Same(field, entry.First.Here, entry.First.There))))
                Console.Error.WriteLine($"{Path.GetFileName(file)}\t{field}\there: {pair.Here}\tthere: {pair.There}");
        }
        foreach (var (outcome, file) in there.Zip(files))
            if (outcome.Fields is null) Console.Error.WriteLine($"{Path.GetFileName(file)}\tno answer of {area.Library}");
    }

    private static void Row(string reader, IReadOnlyList<Outcome> outcomes, IReadOnlyList<Outcome> others, int files)
    {
        var both = Both(outcomes, others, files).Select(pair => pair.Here).ToList();
        var mutants = outcomes.Skip(files).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {reader} | {outcomes.Take(files).Count(IsAnswer)} | "
            + $"{outcomes.Take(files).Count(outcome => outcome.Fields is { Count: > 0 })} | {mutants.Count(IsAnswer)} | "
            + $"{mutants.Count(outcome => outcome.Fields is { Count: > 0 })} | "
            + $"{outcomes.Count(outcome => outcome == Outcome.Ended)} | {Median(both.Select(outcome => outcome.Milliseconds)):0.000} | "
            + $"{both.Sum(outcome => outcome.Milliseconds):0.0} | {Median(both.Select(outcome => outcome.Bytes / 1e3)):0} | "
            + $"{both.Sum(outcome => outcome.Bytes) / 1e6:0.0} | {mutants.Max(outcome => outcome.Milliseconds):0} |"));
    }

    private static bool IsAnswer(Outcome outcome) => outcome.Fields is not null;

    private static IEnumerable<(Outcome Here, Outcome There)> Both(
        IReadOnlyList<Outcome> here, IReadOnlyList<Outcome> there, int files) =>
        here.Zip(there).Take(files).Where(pair => IsAnswer(pair.First) && IsAnswer(pair.Second));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }

    // To the minute, and a date without an offset as it is written.
    private static bool Same(string field, string here, string there)
    {
        if (Dates.Contains(field))
        {
            var length = Math.Min("yyyy-MM-ddTHH:mm".Length, Math.Min(here.Length, there.Length));
            return here.AsSpan(0, length).SequenceEqual(there.AsSpan(0, length))
                || (DateTimeOffset.TryParse(here, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var one)
                    && DateTimeOffset.TryParse(there, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var other)
                    && Math.Abs((one - other).TotalMinutes) < 1);
        }
        return Fold(here) == Fold(there);
    }

    private static string Fold(string text) =>
        string.Join(' ', text.Replace(',', ';').Replace("\"", "", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd(';');
}

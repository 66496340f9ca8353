using System.Globalization;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>What the native functions may cost at most, against like functions of the same run.</summary>
internal static class Bounds
{
    /// <summary>Writes each bound with what was measured.</summary>
    /// <returns>Whether all hold.</returns>
    public static bool Check(IReadOnlyList<(Subject Subject, List<Measurement> Runs)> results, TextWriter output)
    {
        double Processor(string name) =>
            Percentiles.Of(results.Single(result => result.Subject.Name == name).Runs.Select(run => run.Processor)).P50;
        (string What, double Found, double Most)[] bounds =
        [
            ("first answer of ingest against its calls alone", Processor("ingest") / Processor("calls-only"), 1.25),
            ("first answer of ingest against an empty function", Processor("ingest") / Processor("empty"), 4.5),
            ("first answer of query-api in ms, where ingest's takes 16", 16 * Processor("query-api") / Processor("ingest"), 15),
            ("largest zip in MB", results.Max(result => result.Subject.Package.ZipBytes) / 1e6, 12),
        ];
        output.WriteLine();
        output.WriteLine("| processor time and size | measured | at most | |");
        output.WriteLine("|---|---|---|---|");
        foreach (var (what, found, most) in bounds)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {what} | {found:0.00} | {most:0.00} | {(found <= most ? "holds" : "DOES NOT HOLD")} |"));
        return Array.TrueForAll(bounds, bound => bound.Found <= bound.Most);
    }
}

using System.Globalization;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>Prints percentiles, and ratios of processor time to the first subject of the same run.</summary>
internal static class Report
{
    public static void Write(string title, IReadOnlyList<(Subject Subject, List<Measurement> Runs)> results, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(title);
        output.WriteLine();
        output.WriteLine("| function | first answer ms p50 / p90 / p99 | processor ms p50 / p90 / p99 | ratio | warm ms p50 / p99 | warm "
            + "processor ms | peak MB | zip MB |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        var floor = Percentiles.Of(results[0].Runs.Select(run => run.Processor)).P50;
        foreach (var (subject, runs) in results)
        {
            var (answer, processor) =
                (Percentiles.Of(runs.Select(run => run.FirstResponse)), Percentiles.Of(runs.Select(run => run.Processor)));
            var warm = Percentiles.Of(runs.SelectMany(run => run.Warm));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {subject.Name} | {answer.P50:0.0} / {answer.P90:0.0} / {answer.P99:0.0} | {processor.P50:0.0} / "
                + $"{processor.P90:0.0} / {processor.P99:0.0} | {processor.P50 / floor:0.00} | {warm.P50:0.00} / {warm.P99:0.00} | "
                    + $"{Percentiles.Of(runs.Select(run => run.WarmProcessor)).P50:0.00} | "
                    + $"{Percentiles.Of(runs.Select(run => run.PeakBytes / 1e6)).P50:0} | {subject.Package.ZipBytes / 1e6:0.0} |"));
        }
    }
}

using System.Globalization;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>Prints medians, and ratios to the first package of the same run.</summary>
internal static class Report
{
    public static void Write(string title, IReadOnlyList<(Package Package, List<Measurement> Runs)> results, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(title);
        output.WriteLine();
        output.WriteLine("| package | first next ms | first response ms | ratio | processor ms | ratio | warm p50 ms | warm p99 ms | warm processor ms | peak MB | zip MB |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        var (baseResponse, baseProcessor) = (Median(results[0].Runs, run => run.FirstResponse), Median(results[0].Runs, run => run.Processor));
        foreach (var (package, runs) in results)
        {
            var (response, processor) = (Median(runs, run => run.FirstResponse), Median(runs, run => run.Processor));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {package.Name} | {Median(runs, run => run.FirstNext):0.0} | {response:0.0} | {response / baseResponse:0.000} | {processor:0.0} | {processor / baseProcessor:0.000} | {Median(runs, run => At(run.Warm, 0.5)):0.00} | {Median(runs, run => At(run.Warm, 0.99)):0.00} | {Median(runs, run => run.WarmProcessor):0.00} | {Median(runs, run => run.PeakBytes) / 1e6:0} | {package.ZipBytes / 1e6:0.0} |"));
        }
    }

    private static double Median(List<Measurement> runs, Func<Measurement, double> value)
    {
        var values = runs.Select(value).Order().ToArray();
        return values.Length % 2 == 1 ? values[values.Length / 2] : (values[(values.Length / 2) - 1] + values[values.Length / 2]) / 2;
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}

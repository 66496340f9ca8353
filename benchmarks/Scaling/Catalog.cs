using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.Store;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Tables;

namespace Pipeline.Benchmarks.Scaling;

/// <summary>A page of a language against the size of the catalog, in the store of the local run.</summary>
internal static class Catalog
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    private const int Batch = 1_000, Queries = 500, PageSize = 25;

    public static void Run(TextWriter page, string plot)
    {
        page.WriteLine();
        page.WriteLine("## A page against the catalog");
        page.WriteLine();
        page.WriteLine($"{PageSize} items of one language from a random date on, in the local run's SQLite; DynamoDB is AWS's to "
            + $"answer for.");
        page.WriteLine();
        page.WriteLine("| items | p50 µs | p99 µs |");
        page.WriteLine("|---|---|---|");
        var folder = Directory.CreateTempSubdirectory("scaling-").FullName;
        try
        {
            using var store = SqliteStore.Open(Path.Combine(folder, "items.db"), "us-west-2", TimeProvider.System);
            var (filled, series) = (0, (Median: new List<(double, double)>(), Slow: new List<(double, double)>()));
            foreach (var size in Sizes)
            {
                for (; filled < size; filled += Batch)
                    store.Apply([.. Enumerable.Range(filled, Batch).Select(Items.At)
                        .Select((item, index) => new ReplicaChange(item.Key, item, new(filled + index + 1, "us-east-2")))]);
                var (median, slow) = Latency(store, size);
                series.Median.Add((size, median));
                series.Slow.Add((size, slow));
                page.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | {median:N0} | {slow:N0} |"));
            }

            page.WriteLine();
            page.WriteLine("![Microseconds for a page against items](scaling-catalog.svg)");
            File.WriteAllText(plot, LogPlot.Write("Microseconds for a page against items", "items", "µs",
                [new("p50", series.Median), new("p99", series.Slow)]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Median, double Slow) Latency(SqliteStore store, int size)
    {
        var random = new Random(7);
        var times = Enumerable.Range(0, Queries + 50).Select(_ =>
        {
            var begin = Stopwatch.GetTimestamp();
            var answer = store.QueryLanguageAsync(new() { Languages = ["fr"], From = Items.DateOf(random.Next(size)), Limit = PageSize },
                default).Result;
            return (Time: Stopwatch.GetElapsedTime(begin).TotalMicroseconds, answer.Items.Count);
        }).Skip(50).Select(each => each.Time).Order().ToList();
        return (times[Queries / 2], times[Queries * 99 / 100]);
    }
}

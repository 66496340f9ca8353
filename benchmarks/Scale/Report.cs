using System.Globalization;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Templates;

namespace Pipeline.Benchmarks.Scale;

/// <summary>The page of the model: bounds on paper, days that were played, and what a month costs.</summary>
internal static class Report
{
    private const decimal SecondsOfMonth = 730 * 3600, Billion = 1_000_000_000;

    public static string Write()
    {
        var page = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        page.WriteLine("# A thousand documents a second, a billion documents: a model");
        page.WriteLine();
        page.WriteLine("By `dotnet run -c Release --project benchmarks/Scale`; nothing of it depends on the machine or on chance. "
            + "Documents of 1 MB, 60 % in one language, half of them uploaded in each of two regions.");
        Bounds(page);
        Queries(page);
        Days(page);
        Cost(page);
        return page.ToString();
    }

    private static void Bounds(StringWriter page)
    {
        var raised = Stage.All[^2].Setting;
        page.WriteLine();
        page.WriteLine("## What is met first");
        page.WriteLine();
        page.WriteLine("| bound | met at, documents a second, as deployed | raised as below | raised by |");
        page.WriteLine("|---|---|---|---|");
        foreach (var bound in Bound.All.OrderBy(bound => bound.PerSecond(new())))
            page.WriteLine($"| {bound.What} | {bound.PerSecond(new()):N0} | {bound.PerSecond(raised):N0} | {bound.RaisedBy} |");
    }

    private static void Queries(StringWriter page)
    {
        page.WriteLine();
        page.WriteLine("| bound of one region | met at, pages of 25 a second | raised by |");
        page.WriteLine("|---|---|---|");
        foreach (var bound in Bound.Queries) page.WriteLine($"| {bound.What} | {bound.PerSecond(new()):N0} | {bound.RaisedBy} |");
    }

    private static void Days(StringWriter page)
    {
        page.WriteLine();
        page.WriteLine("## A day, played");
        page.WriteLine();
        page.WriteLine("86.4 million uploads: 500 a second at midnight, 1,500 at noon, 3,000 for ten minutes from 10:00, 5,000 for two "
            + "from 20:00. Each line raises one thing more. Lags are seconds of waiting beyond those of an idle pipeline: p50 / p99 / "
            + "longest, of documents that got there before midnight.");
        page.WriteLine();
        page.WriteLine("| | item in its region | item in the other | bytes in the other | settled | executions | waiting for "
            + "Ingest | bytes waiting, documents | put off by the table | set aside or expired |");
        page.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        var back = new List<string>();
        foreach (var stage in Stage.All)
        {
            var day = stage.Play();
            if (stage.Day.Loss is { } loss)
                back.Add($"\"{stage.Name}\": the region is back at {Clock(loss.From + loss.Seconds)}; the last item older than ten minutes "
                    + $"comes there at {Clock(day.Elsewhere.LastLate)}, the last such bytes at {Clock(day.Bytes.LastLate)}.");
            page.WriteLine($"| {stage.Name} | {Lag(day.Here)} | {Lag(day.Elsewhere)} | {Lag(day.Bytes)} | {Lag(day.Settled)} | "
                + $"{day.Concurrency:N0} | {day.Backlog:N0} | {day.BytesBacklog:N0} | "
                + $"{Math.Max(0, day.Throttled) / day.Tried:0.0 %} | {(day.SetAside + day.Expired) / day.Uploaded:0.0 %} |");
        }

        foreach (var line in back)
        {
            page.WriteLine();
            page.WriteLine(line);
        }

        page.WriteLine();
        page.WriteLine("![Uploads, and what waits, over a day with a lost region](scale-day.svg)");
    }

    private static string Clock(int second) => TimeSpan.FromSeconds(second).ToString(@"hh\:mm", CultureInfo.InvariantCulture);

    private static string Lag(Lags lags) => $"{lags.At(0.5):N0} / {lags.At(0.99):N0} / {lags.Longest:N0}";

    private static void Cost(StringWriter page)
    {
        page.WriteLine();
        page.WriteLine("## A month's cost");
        page.WriteLine();
        page.WriteLine("2,628 million documents a month, a billion kept (the oldest are removed), 100 queries a second, in US "
            + "dollars of the price book `list-2025`, by the lines of `docmeta cost` summed over both regions. What the lines rest "
            + "on: docs/tables/cost.md.");
        page.WriteLine();
        var (large, small) = (Month(1), Month(0.1m));
        page.WriteLine("| line | documents of 1 MB | of 100 KB |");
        page.WriteLine("|---|---|---|");
        var rest = large.Skip(Lines).ToList();
        foreach (var (what, amount) in large.Take(Lines)) page.WriteLine($"| {what} | {amount:N0} | {small.GetValueOrDefault(what):N0} |");
        page.WriteLine($"| {rest.Count} smaller lines | {rest.Sum(line => line.Value):N0} | "
            + $"{rest.Sum(line => small.GetValueOrDefault(line.Key)):N0} |");
        page.WriteLine($"| **all** | **{large.Values.Sum():N0}** | **{small.Values.Sum():N0}** |");
        var documents = 1_000 * SecondsOfMonth / 1_000;
        page.WriteLine($"| a thousand documents | {large.Values.Sum() / documents:0.0000} | {small.Values.Sum() / documents:0.0000} |");
    }

    private const int Lines = 12;

    private static OrderedDictionary<string, decimal> Month(decimal megabytes)
    {
        var setting = new Setting();
        var spec = SpecLoader.Load(TableTemplates.Text("document-metadata"), "document-metadata.yaml").Spec!;
        var usage = new PipelineUsage
        {
            Documents = 1_000 * SecondsOfMonth,
            Megabytes = megabytes,
            MonthsKept = Billion / (1_000 * SecondsOfMonth),
            IngestMilliseconds = (decimal)setting.IngestSeconds * 1000,
            IngestMegabytes = 1769,
            ReplicaMilliseconds = (decimal)setting.ReplicaSeconds * 1000,
            ChangesMilliseconds = (decimal)setting.BatchSeconds * 1000,
            ChangesBatch = (decimal)setting.BatchRecords,
            Queries = 100 * SecondsOfMonth,
            QueryMegabytes = 1024,
        };
        return new(PipelineCost.Estimate(spec, usage, PriceBook.Load(PriceBook.Current)).Lines.GroupBy(line => line.What)
            .Select(group => KeyValuePair.Create(group.Key, group.Sum(line => line.Amount))).OrderByDescending(line => line.Value));
    }
}

using System.CommandLine;
using System.Globalization;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Drawing;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Templates;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta cost</c>: what the whole pipeline costs a month, and what its second region adds.</summary>
internal static class CostCommand
{
    private static readonly PipelineUsage Usual = new();

    public static Command Create()
    {
        var spec = new Option<string?>("--table") { Description = "Specification of the pipeline's table; the built-in one when absent." };
        var file = new Option<string?>("--usage")
        {
            Description =
                "Usage file (YAML or JSON) of everything that an estimate rests on, measured durations among it; options lie over it.",
        };
        var measured = new Option<string?>("--measured")
        {
            Description =
                "Take the functions' durations from this table of benchmarks/ColdStart, such as benchmarks/results/functions.json; "
                    + "options lie over it.",
        };
        var amounts = Amounts();
        var rtc = new Option<bool>("--no-rtc") { Description = "Without S3 replication time control." };
        var arm = new Option<bool>("--arm64") { Description = "Functions on arm64 instead of x86_64." };
        var second = new Option<bool>("--second-region") { Description = "What the regions beside the first cost: a table and a chart." };
        var svg = new Option<string?>("--svg") { Description = "With --second-region: write the chart to this file as SVG." };
        var prices = TablePriceCommand.PricesOption();
        var command = new Command(
            "cost",
            "Estimate a month of the whole pipeline by region and line: table, buckets, functions, queues, API, keys, logs, metrics, "
                + "health checks, traffic.")
        {
            spec, file, measured, rtc, arm, second, svg, prices, TableJson.Flag,
        };
        foreach (var (option, _) in amounts) command.Add(option);
        command.OnRun((parse, output, _) =>
        {
            if (Table(parse.GetValue(spec), parse) is not { } table) return TableInput.Refused;
            var usage = parse.GetValue(file) is { } path ? PipelineUsage.Load(BoundedText.ReadFile(path), BoundedText.Name(path)) : Usual;
            if (parse.GetValue(measured) is { } found)
                usage = MeasuredFunctions.Over(usage, BoundedText.ReadFile(found), BoundedText.Name(found));
            foreach (var (option, set) in amounts.Where(amount => parse.GetResult(amount.Option) is { Implicit: false }))
                usage = set(usage, parse.GetValue(option));
            if (parse.GetValue(rtc)) usage = usage with { ReplicationTimeControl = false };
            if (parse.GetValue(arm)) usage = usage with { Architecture = "arm64" };
            var book = PriceBook.Load(parse.GetRequiredValue(prices));
            return parse.GetValue(second)
                ? Second(parse, output, table, SecondRegion.Of(table, usage, book), book, parse.GetValue(svg))
                : Whole(parse, output, PipelineCost.Estimate(table, usage, book), usage, book);
        });
        return command;
    }

    private static List<(Option<decimal> Option, Func<PipelineUsage, decimal, PipelineUsage> Set)> Amounts() =>
    [
        (
            TableInput.Amount("--documents", "Documents uploaded a month.", Usual.Documents),
            (usage, value) => usage with { Documents = value }),
        (
            TableInput.Amount("--megabytes", "Size of a document in megabytes.", Usual.Megabytes),
            (usage, value) => usage with { Megabytes = value }),
        (
            TableInput.Amount("--queries", "Queries a month, in all regions.", Usual.Queries),
            (usage, value) => usage with { Queries = value }),
        (
            TableInput.Amount("--downloads", "How many times a month's documents are fetched over the internet.", Usual.DownloadShare),
            (usage, value) => usage with { DownloadShare = value }),
        (
            TableInput.Amount("--ingest-ms", "Milliseconds that Ingest runs for a new document, as measured.", Usual.IngestMilliseconds),
            (usage, value) => usage with { IngestMilliseconds = value }),
        (
            TableInput.Amount("--replica-ms", "Milliseconds that Ingest runs for a replica, as measured.", Usual.ReplicaMilliseconds),
            (usage, value) => usage with { ReplicaMilliseconds = value }),
        (
            TableInput.Amount("--changes-ms", "Milliseconds that Changes runs for a batch, as measured.", Usual.ChangesMilliseconds),
            (usage, value) => usage with { ChangesMilliseconds = value }),
        (
            TableInput.Amount("--query-ms", "Milliseconds that QueryApi runs for a query, as measured.", Usual.QueryMilliseconds),
            (usage, value) => usage with { QueryMilliseconds = value }),
        (
            TableInput.Amount("--ingest-mb", "Memory of Ingest in megabytes.", Usual.IngestMegabytes),
            (usage, value) => usage with { IngestMegabytes = value }),
        (
            TableInput.Amount("--months-kept", "Months that documents are kept; the estimate is of the last of them.", Usual.MonthsKept),
            (usage, value) => usage with { MonthsKept = value }),
    ];

    private static int Whole(ParseResult parse, TextWriter output, CostEstimate estimate, PipelineUsage usage, PriceBook book)
    {
        if (TableJson.Asked(parse)) return TableJson.Write(output, TableJson.Of(estimate, book));
        CostTable.Write(output, estimate, book);
        if (usage.Documents > 0)
            output.WriteLine(
                $"For each million documents "
                    + $"{(estimate.Total / usage.Documents * 1_000_000).ToString("#,0.00", CultureInfo.InvariantCulture)} {book.Currency}");
        return 0;
    }

    private static int Second(
        ParseResult parse, TextWriter output, GlobalTableSpec table, IReadOnlyList<SecondRegionLine> lines, PriceBook book, string? svg)
    {
        if (svg is not null) File.WriteAllText(svg, CostChart.Draw(lines, book.Currency));
        if (TableJson.Asked(parse)) return TableJson.Write(output, TableJson.Of(lines, book));
        CostTable.Write(output, table, lines, book);
        return 0;
    }

    private static GlobalTableSpec? Table(string? path, ParseResult parse) => path is null
        ? SpecLoader.Load(TableTemplates.Text("document-metadata"), "document-metadata.yaml").Spec
        : TableInput.Load(path, parse)?.Spec;
}

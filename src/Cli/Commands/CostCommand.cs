using System.CommandLine;
using System.Globalization;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Templates;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta cost</c>: what the whole pipeline costs a month.</summary>
internal static class CostCommand
{
    private static readonly PipelineUsage Usual = new();

    public static Command Create()
    {
        var spec = new Option<string?>("--table") { Description = "Specification of the pipeline's table; the built-in one when absent." };
        var documents = Number("--documents", "Documents uploaded a month.", Usual.Documents);
        var megabytes = Number("--megabytes", "Size of a document in megabytes.", Usual.Megabytes);
        var queries = Number("--queries", "Queries a month, in all regions.", Usual.Queries);
        var milliseconds = Number("--ingest-ms", "Milliseconds that Ingest runs for a new document.", Usual.IngestMilliseconds);
        var memory = Number("--ingest-mb", "Memory of Ingest in megabytes.", Usual.IngestMegabytes);
        var months = Number("--months-kept", "Months that documents are kept; the estimate is of the last of them.", Usual.MonthsKept);
        var rtc = new Option<bool>("--no-rtc") { Description = "Without S3 replication time control." };
        var arm = new Option<bool>("--arm64") { Description = "Functions on arm64 instead of x86_64." };
        var prices = TablePriceCommand.PricesOption();
        var command = new Command("cost", "Estimate a month of the whole pipeline by region and line: table, buckets, functions, API, logs.") { spec, documents, megabytes, queries, milliseconds, memory, months, rtc, arm, prices };
        command.OnRun((parse, output, error) =>
        {
            if (Table(parse.GetValue(spec), error) is not { } table) return TableInput.Refused;
            var usage = new PipelineUsage
            {
                Documents = parse.GetValue(documents),
                Megabytes = parse.GetValue(megabytes),
                Queries = parse.GetValue(queries),
                IngestMilliseconds = parse.GetValue(milliseconds),
                IngestMegabytes = parse.GetValue(memory),
                MonthsKept = parse.GetValue(months),
                ReplicationTimeControl = !parse.GetValue(rtc),
                Architecture = parse.GetValue(arm) ? "arm64" : "x86_64",
            };
            var book = PriceBook.Load(parse.GetRequiredValue(prices));
            var estimate = PipelineCost.Estimate(table, usage, book);
            CostTable.Write(output, estimate, book);
            if (usage.Documents > 0) output.WriteLine($"For each million documents {(estimate.Total / usage.Documents * 1_000_000).ToString("#,0.00", CultureInfo.InvariantCulture)} {book.Currency}");
            return 0;
        });
        return command;
    }

    private static Option<decimal> Number(string name, string description, decimal value) => new(name) { Description = $"{description} Default {value.ToString(CultureInfo.InvariantCulture)}.", DefaultValueFactory = _ => value };

    private static GlobalTableSpec? Table(string? path, TextWriter error) => path is null
        ? SpecLoader.Load(TableTemplates.Text("document-metadata"), "document-metadata.yaml").Spec
        : TableInput.Load(path, error)?.Spec;
}

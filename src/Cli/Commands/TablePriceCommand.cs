using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Specification;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table price</c>: what a table costs a month.</summary>
internal static class TablePriceCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var usage = new Option<string?>("--usage") { Description = "Usage file (YAML or JSON): writes, reads and storage of each region." };
        var writes = TableInput.Amount("--writes", "Without a usage file: writes a month in the primary region.", 1_000_000);
        var reads = TableInput.Amount("--reads", "Without a usage file: reads a month, shared evenly by the regions.", 1_000_000);
        var storage = TableInput.Amount("--gigabytes", "Without a usage file: gigabytes stored in each region.", 1);
        var prices = PricesOption();
        var compare = new Option<bool>("--compare")
        {
            Description = "Compare billing modes, table classes, numbers of regions and of index shards.",
        };
        var command = new Command(
            "price",
            "Estimate a month's cost by region and line.") { spec, usage, writes, reads, storage, prices, compare, TableJson.Flag };
        command.OnRun((parse, output, _) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), parse) is not { } loaded) return TableInput.Refused;
            var book = PriceBook.Load(parse.GetRequiredValue(prices));
            var load = parse.GetValue(usage) is { } path
                ? TableUsage.Load(BoundedText.ReadFile(path), BoundedText.Name(path))
                : Even(loaded.Spec, parse.GetValue(writes), parse.GetValue(reads), parse.GetValue(storage));
            var estimate = TableCost.Estimate(loaded.Spec, load, book);
            if (TableJson.Asked(parse))
            {
                var document = TableJson.Of(estimate, book);
                if (parse.GetValue(compare)) document["comparison"] = Comparison(loaded.Spec, load, book);
                return TableJson.Write(output, document);
            }

            CostTable.Write(output, estimate, book);
            if (parse.GetValue(compare)) Compare(output, loaded.Spec, load, book);
            return 0;
        });
        return command;
    }

    /// <summary>The option that names a price book.</summary>
    public static Option<string> PricesOption() => new("--prices")
    {
        Description = $"Price book: {string.Join(", ", PriceBook.Names)}, or a JSON file.",
        DefaultValueFactory = _ => PriceBook.Current,
    };

    private static TableUsage Even(GlobalTableSpec spec, decimal writes, decimal reads, decimal gigabytes) => new()
    {
        Regions = spec.Replicas.ToDictionary(replica => replica.Region, replica => new RegionUsage
        {
            Writes = replica.Region == spec.PrimaryRegion ? writes : 0,
            Reads = reads / spec.Replicas.Count,
            StorageGigabytes = gigabytes,
        }),
    };

    private static JsonObject Comparison(GlobalTableSpec spec, TableUsage usage, PriceBook book) => new()
    {
        ["billing"] = TableJson.Of(CostComparison.Billing(spec, usage, book)),
        ["classes"] = TableJson.Of(CostComparison.Classes(spec, usage, book)),
        ["regions"] = TableJson.Of(CostComparison.Regions(spec, usage, book)),
        ["breakEvenWrites"] = CostComparison.BreakEven(book, writes: true),
        ["breakEvenReads"] = CostComparison.BreakEven(book, writes: false),
    };

    private static void Compare(TextWriter output, GlobalTableSpec spec, TableUsage usage, PriceBook book)
    {
        CostTable.Write(output, "Billing", CostComparison.Billing(spec, usage, book));
        foreach (var (kind, writes) in new[] { ("writes", true), ("reads", false) })
        {
            if (CostComparison.BreakEven(book, writes) is { } share)
                output.WriteLine(
                    $"  Provisioned {kind} are cheaper above {(share * 100).ToString("0.0", CultureInfo.InvariantCulture)} % utilisation.");
        }

        CostTable.Write(output, "Table class", CostComparison.Classes(spec, usage, book));
        CostTable.Write(output, "Regions", CostComparison.Regions(spec, usage, book));
        if (spec.GlobalIndexes.Count > 0)
            CostTable.Write(
                output, "Shards of an index key, for all reads as lists",
                CostComparison.Shards(spec.Replicas.Sum(replica => usage.Reads(replica.Region)), book));
    }
}

using System.CommandLine;
using System.Globalization;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Specification;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table price</c>: what a table costs a month.</summary>
internal static class TablePriceCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var usage = new Option<string?>("--usage") { Description = "Usage file (YAML or JSON): writes, reads and storage of each region." };
        var writes = new Option<decimal>("--writes") { Description = "Without a usage file: writes a month in the primary region.", DefaultValueFactory = _ => 1_000_000 };
        var reads = new Option<decimal>("--reads") { Description = "Without a usage file: reads a month, shared evenly by the regions.", DefaultValueFactory = _ => 1_000_000 };
        var storage = new Option<decimal>("--gigabytes") { Description = "Without a usage file: gigabytes stored in each region.", DefaultValueFactory = _ => 1 };
        var prices = PricesOption();
        var compare = new Option<bool>("--compare") { Description = "Compare billing modes, table classes, numbers of regions and of index shards." };
        var command = new Command("price", "Estimate a month's cost by region and line.") { spec, usage, writes, reads, storage, prices, compare };
        command.OnRun((parse, output, error) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), error) is not { } loaded) return TableInput.Refused;
            var book = PriceBook.Load(parse.GetRequiredValue(prices));
            var load = parse.GetValue(usage) is { } path
                ? TableUsage.Load(File.ReadAllText(path), Path.GetFileName(path))
                : Even(loaded.Spec, parse.GetValue(writes), parse.GetValue(reads), parse.GetValue(storage));
            CostTable.Write(output, TableCost.Estimate(loaded.Spec, load, book), book);
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

    private static void Compare(TextWriter output, GlobalTableSpec spec, TableUsage usage, PriceBook book)
    {
        CostTable.Write(output, "Billing", CostComparison.Billing(spec, usage, book));
        foreach (var (kind, writes) in new[] { ("writes", true), ("reads", false) })
        {
            if (CostComparison.BreakEven(book, writes) is { } share) output.WriteLine($"  Provisioned {kind} are cheaper above {(share * 100).ToString("0.0", CultureInfo.InvariantCulture)} % utilisation.");
        }

        CostTable.Write(output, "Table class", CostComparison.Classes(spec, usage, book));
        CostTable.Write(output, "Regions", CostComparison.Regions(spec, usage, book));
        if (spec.GlobalIndexes.Count > 0) CostTable.Write(output, "Shards of an index key, for all reads as lists", CostComparison.Shards(spec.Replicas.Sum(replica => usage.Reads(replica.Region)), book));
    }
}

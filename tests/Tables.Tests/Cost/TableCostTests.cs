using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Tests.Cost;

public class TableCostTests
{
    private static readonly PriceBook Current = PriceBook.Load(PriceBook.Current);

    [Fact]
    public void Every_price_says_where_it_was_seen()
    {
        foreach (var book in PriceBook.Names.Select(PriceBook.Load))
            Assert.All(book.Entries.Values, price => Assert.NotEmpty(price.Source));
    }

    [Fact]
    public void A_three_kilobyte_item_costs_three_units_in_each_region_and_one_in_its_index()
    {
        var spec = Samples.Load("document-metadata.yaml").Spec;
        var usage = new TableUsage { Regions = new Dictionary<string, RegionUsage> { ["us-west-2"] = new() { Writes = 1000 } } };
        var lines = TableCost.Estimate(spec, usage, Current).Lines;
        Assert.Equal(3000, Assert.Single(lines, line => line.What == "writes").Quantity);
        Assert.Equal(3000, Assert.Single(lines, line => line.What == "replicated writes").Quantity);
        Assert.Equal([1000m, 1000m], lines.Where(line => line.What == "writes to LanguageIndex").Select(line => line.Quantity));
    }

    [Fact]
    public void An_expired_item_costs_a_replicated_write_elsewhere_and_nothing_here()
    {
        var usage = new TableUsage { Regions = new Dictionary<string, RegionUsage> { ["us-east-1"] = new() { Expired = 500 } } };
        var lines = TableCost.Estimate(Samples.Load("small-application.yaml").Spec, usage, Current).Lines;
        Assert.Equal(("us-west-2", 500m),
            lines.Where(line => line.What.Contains("writes", StringComparison.Ordinal)).Select(line => (line.Region, line.Quantity))
                .Single());
    }

    [Fact]
    public void Infrequent_access_is_dearer_for_busy_small_tables_and_cheaper_for_large_quiet_ones()
    {
        var spec = Samples.Load("small-application.yaml").Spec;
        Assert.True(Saving(spec, new() { Writes = 10_000_000, StorageGigabytes = 1 }) < 0);
        Assert.InRange(Saving(spec, new() { Writes = 1000, StorageGigabytes = 1000, WarmBackupGigabytes = 0 }), 0.55m, 0.6m);
    }

    [Fact]
    public void A_second_region_costs_its_replicated_writes_storage_and_transfer()
    {
        var usage = TableUsage.Load(
            "regions: {us-east-1: {writes: 1000000, storageGigabytes: 10, warmBackupGigabytes: 0}, us-west-2: {storageGigabytes: 10}}",
            "u.yaml");
        var options = CostComparison.Regions(Samples.Load("small-application.yaml").Spec, usage, Current);
        Assert.Equal(0.625m + 2.5m + 0.02m, options[1].Amount - options[0].Amount);
    }

    [Fact]
    public void Shards_multiply_what_lists_cost() =>
        Assert.Equal([0.0625m, 0.125m, 0.25m, 0.5m, 1m], CostComparison.Shards(1_000_000, Current).Select(option => option.Amount));

    [Fact]
    public void An_even_load_is_advised_to_provision_and_a_mostly_idle_one_is_not()
    {
        var even = string.Concat(
            Enumerable.Range(0, 168).Select(hour =>
                $"{new DateTime(2026, 1, 1).AddHours(hour):yyyy-MM-ddTHH:mm:ssZ},ConsumedWriteCapacityUnits,360000\n"));
        var idle = string.Concat(
            Enumerable.Range(0, 168).Select(hour =>
                $"{new DateTime(2026, 1, 1).AddHours(hour):yyyy-MM-ddTHH:mm:ssZ},ConsumedWriteCapacityUnits,"
                    + $"{(hour % 24 == 0 ? 3600 : 0)}\n"));
        Assert.StartsWith("Provision", BillingAdvice.From(MetricsExport.Read("timestamp,metric,sum\n" + even), Current).Sentence,
            StringComparison.Ordinal);
        Assert.StartsWith("Stay with on-demand", BillingAdvice.From(MetricsExport.Read("timestamp,metric,sum\n" + idle), Current).Sentence,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Label":"ConsumedWriteCapacityUnits","Datapoints":[{"Timestamp":"2026-01-01T00:30:00Z","Sum":7200.0,"Unit":"Count"}]}""")]
    [InlineData("""[{"Label":"ConsumedWriteCapacityUnits","Datapoints":[{"Timestamp":"2026-01-01T00:00:00+00:00","Sum":3600},{"Timestamp":"2026-01-01T00:05:00Z","Sum":3600}]}]""")]
    [InlineData("""{"MetricDataResults":[{"Id":"w","Label":"ConsumedWriteCapacityUnits","Timestamps":["2026-01-01T00:00:00Z"],"Values":[7200]}]}""")]
    [InlineData("timestamp,metric,sum\n2026-01-01T00:10:00Z,ConsumedWriteCapacityUnits,7200\n")]
    public void Exports_of_each_form_are_read(string text) => Assert.Equal(7200, Assert.Single(MetricsExport.Read(text).Writes).Value);

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("timestamp,metric,sum\nx")]
    [InlineData("timestamp,metric,sum\nx,y,z")]
    public void What_is_no_export_is_refused(string text) => Assert.Throws<FormatException>(() => MetricsExport.Read(text));

    [Fact]
    public void A_million_documents_cost_the_same_whoever_adds_it_up()
    {
        var spec = Samples.Load("document-metadata.yaml").Spec;
        var estimate = PipelineCost.Estimate(spec, new PipelineUsage { Documents = 1_000_000, Queries = 0 }, Current);
        Assert.Equal(estimate.Total, estimate.ByRegion.Sum(region => region.Amount));
        // Transfer and time control of a million documents of one megabyte, to one other region.
        Assert.Equal(20m, Assert.Single(estimate.Lines, line => line.What == "object replication").Amount);
        Assert.Equal(15m, Assert.Single(estimate.Lines, line => line.What == "replication time control").Amount);
    }

    private static decimal Saving(GlobalTableSpec spec, RegionUsage usage)
    {
        var classes = CostComparison.Classes(spec, new() { Regions = new Dictionary<string, RegionUsage> { ["us-east-1"] = usage } },
            Current);
        return 1 - (classes[1].Amount / classes[0].Amount);
    }
}

using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Drawing;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Templates;

namespace Pipeline.Tables.Tests.Cost;

/// <summary>The scenarios that docs/tables/cost.md works out by hand: the figures here are that page's, not the estimator's.</summary>
public class ScenarioTests
{
    private static readonly PriceBook Prices = PriceBook.Load(PriceBook.Current);

    private static readonly GlobalTableSpec Pipeline =
        SpecLoader.Load(TableTemplates.Text("document-metadata"), "document-metadata.yaml").Spec;

    [Fact]
    public void A_table_that_is_written_in_two_regions_costs_what_the_page_works_out()
    {
        var spec = SpecLoader.Load(
            """
            {name: orders, environment: dev, primaryRegion: us-west-2, replicaRegions: [us-east-2], itemKilobytes: 3, key: {partition: id},
             attributes: {id: S, status: S}, globalIndexes: [{name: ByStatus, partition: status}], stream: {view: NEW_AND_OLD_IMAGES}}
            """, "orders.yaml").Spec;
        var usage = new TableUsage
        {
            Regions = new Dictionary<string, RegionUsage>
            {
                ["us-west-2"] = new() { Writes = 2_000_000, Reads = 8_000_000, StorageGigabytes = 10 },
                ["us-east-2"] = new() { Writes = 1_000_000, Reads = 4_000_000, StorageGigabytes = 10 },
            },
        };
        var estimate = TableCost.Estimate(spec, usage, Prices);
        Assert.Equal([("us-west-2", 10.62m), ("us-east-2", 10.31m)], estimate.ByRegion);
        Assert.Equal(20.93m, estimate.TotalToTheCent);
    }

    [Fact]
    public void A_provisioned_table_costs_what_the_page_works_out()
    {
        var spec = SpecLoader.Load(
            """
            {name: orders, environment: dev, globalTable: false, primaryRegion: us-west-2, key: {partition: id}, attributes: {id: S},
             billing: provisioned, write: {units: 100}, defaults: {read: {units: 200}, recovery: {enabled: true}}}
            """, "orders.yaml").Spec;
        var usage = new TableUsage
        {
            Regions =
            new Dictionary<string, RegionUsage> { ["us-west-2"] = new() { Writes = 100_000_000, StorageGigabytes = 50 } }
        };
        Assert.Equal(88.93m, TableCost.Estimate(spec, usage, Prices).Total);
    }

    [Fact]
    public void The_pipeline_costs_what_the_page_works_out()
    {
        var estimate = PipelineCost.Estimate(Pipeline, new(), Prices);
        var alone = SecondRegion.Of(Pipeline, new(), Prices).ToDictionary(line => line.What,
            line => (Math.Round(line.Alone, 2), Math.Round(line.Together, 2)));
        Assert.Equal((28.40m, 71.80m), alone["buckets: requests, storage, time control"]);
        Assert.Equal((12.00m, 36.00m), alone["backups of the table"]);
        Assert.Equal((9.00m, 20.40m), alone["custom metrics"]);
        Assert.Equal((4.05m, 4.61m), alone["functions"]);
        Assert.Equal((11.25m, 11.25m), alone["traffic to the internet"]);
        Assert.Equal(206.38m, estimate.TotalToTheCent);
    }

    [Fact]
    public void What_the_second_region_adds_is_the_whole_less_what_the_first_costs_alone()
    {
        var lines = SecondRegion.Of(Pipeline, new(), Prices);
        Assert.Equal(PipelineCost.Estimate(Pipeline, new(), Prices).Total, lines.Sum(line => line.Together));
        Assert.Equal(lines.OrderByDescending(line => line.Added).Select(line => line.What), lines.Select(line => line.What));
        Assert.All(lines, line => Assert.True(line.Added >= 0, line.What));
        Assert.Equal(File.ReadAllText(Path.Combine(Samples.Docs, "second-region.svg")), CostChart.Draw(lines, Prices.Currency));
    }

    [Fact]
    public void Every_price_of_the_book_is_on_some_line_or_is_known_to_be_for_a_table_or_choice_that_is_not_the_default()
    {
        var used = PipelineCost.Estimate(Pipeline, new() { Trail = true, InterfaceEndpoints = 2 }, Prices).Lines.Select(line => line.Item)
            .ToHashSet();
        string[] others = ["table.write.ia", "table.replicatedWrite.ia", "table.read.ia", "table.storage.ia", "table.wcuHour.standard",
            "table.rcuHour.standard", "table.wcuHour.ia", "table.rcuHour.ia", "table.reservedWcuHour", "table.reservedRcuHour",
            "table.backupCold", "table.streamRead", "lambda.gbSecond.arm64"];
        Assert.Equal(others.Order(StringComparer.Ordinal), Prices.Entries.Keys.Except(used).Order(StringComparer.Ordinal));
    }
}

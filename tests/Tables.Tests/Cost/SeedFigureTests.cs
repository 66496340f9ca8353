using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Tests.Cost;

public class SeedFigureTests
{
    private static readonly PriceBook Seed = PriceBook.Load(PriceBook.Seed);

    [Fact]
    public void The_small_application_costs_19_cents_a_month()
    {
        var usage = TableUsage.Load(Samples.Text("usage-small-application.yaml"), "usage.yaml");
        var estimate = TableCost.Estimate(Samples.Load("small-application.yaml").Spec, usage, Seed);
        Assert.Equal(0.19m, estimate.TotalToTheCent);
        Assert.Equal(
            [("writes", 0.0375m), ("reads", 0.075m), ("storage", 0.025m), ("warm backups", 0.01m), ("replicated writes", 0.0375m)],
            estimate.Lines.Where(line => line.Item != "transfer.region").Select(line => (line.What, line.Amount)));
    }

    [Theory]
    [InlineData(1, "1.25")]
    [InlineData(2, "2.50")]
    public void A_million_writes_cost_what_the_estimate_says(int regions, string expected)
    {
        var spec = Samples.Load("document-metadata.yaml").Spec;
        spec = spec with
        {
            ItemKilobytes = 1,
            GlobalIndexes = [],
            Replicas = [.. spec.Replicas.Take(regions).Select(replica => new ReplicaSpec { Region = replica.Region })],
            Encryption = new(),
        };
        var usage = TableUsage.Load(Samples.Text("usage-million-writes.yaml"), "usage.yaml");
        var requests = TableCost.Estimate(spec, usage, Seed).Lines.Where(line => line.Item.Contains("rite", StringComparison.Ordinal));
        Assert.Equal(decimal.Parse(expected), CostEstimate.ToTheCent(requests.Sum(line => line.Amount)));
    }

    [Fact]
    public void A_gigabyte_of_replication_costs_2_cents()
    {
        var spec = Samples.Load("small-application.yaml").Spec;
        var usage = new TableUsage { Regions = new Dictionary<string, RegionUsage> { ["us-east-1"] = new() { Writes = 1_000_000 } } };
        Assert.Equal(0.02m, Assert.Single(TableCost.Estimate(spec, usage, Seed).Lines, line => line.Item == "transfer.region").Amount);
    }

    [Fact]
    public void Five_and_five_provisioned_units_cost_3_dollars_29()
    {
        var five = new CapacitySpec { Units = 5 };
        var spec = new GlobalTableSpec
        {
            Billing = BillingMode.Provisioned,
            Write = five,
            Replicas = [new() { Region = "us-east-1", Read = five }],
        };
        Assert.Equal(3.29m, TableCost.Estimate(spec, new(), Seed).TotalToTheCent);
    }

    [Fact]
    public void Up_to_two_thirds_are_saved_by_provisioning_an_even_load()
    {
        // Above the break-even every unit of an even load is cheaper provisioned; at full use the saving is largest.
        var breakEven = CostComparison.BreakEven(Seed, writes: true)!.Value;
        Assert.InRange(1 - breakEven, 0.67m, 0.9m);
    }
}

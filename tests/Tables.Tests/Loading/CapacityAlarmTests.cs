using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;

namespace Pipeline.Tables.Tests.Loading;

/// <summary>Production watches how much of its provisioned capacity is used.</summary>
public class CapacityAlarmTests
{
    private const string Table = """
        name: orders
        primaryRegion: us-west-2
        globalTable: false
        key: {partition: id}
        attributes: {id: S, status: S}
        globalIndexes: [{name: ByStatus, partition: status, projection: keys-only, write: {units: 5}}]
        write: {min: 10, max: 100}
        defaults: {read: {units: 50}, indexes: {ByStatus: {read: {min: 5, max: 20}}}}
        """;

    [Theory]
    [InlineData("read-capacity", 12_000)]
    [InlineData("write-capacity", 24_000)]
    [InlineData("index-read-capacity-ByStatus", 4_800)]
    [InlineData("index-write-capacity-ByStatus", 1_200)]
    public void Four_fifths_of_what_can_be_consumed_in_five_minutes_are_too_much(string alarm, int units)
    {
        var loaded = SpecLoader.Load(Table + "\nbilling: provisioned\n", "orders.yaml");
        Assert.True(loaded.IsValid, string.Join('\n', loaded.Findings));
        Assert.Equal(units, loaded.Spec.Replicas[0].Alarms[alarm].Threshold);
    }

    [Fact]
    public void What_is_paid_by_request_has_no_capacity_to_run_out_of()
    {
        var loaded = SpecLoader.Load(
            "{name: orders, primaryRegion: us-west-2, globalTable: false, key: {partition: id}, attributes: {id: S}}", "orders.yaml");
        Assert.DoesNotContain(loaded.Spec.Replicas[0].Alarms.Keys, name => name.Contains("capacity", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{metric: ReadThrottleEvents, threshold: 80, ofCapacity: true}")]
    [InlineData("{metric: ConsumedReadCapacityUnits, statistic: Average, threshold: 80, ofCapacity: true}")]
    public void A_share_of_the_capacity_is_of_consumed_units_alone(string alarm)
    {
        var loaded = SpecLoader.Load(Table + "\nbilling: provisioned\n" + $"regions: {{us-west-2: {{alarms: {{share: {alarm}}}}}}}\n",
            "orders.yaml");
        Assert.Equal("DM170", Assert.Single(loaded.Findings, finding => finding.Severity == Severity.Error).Code);
    }
}

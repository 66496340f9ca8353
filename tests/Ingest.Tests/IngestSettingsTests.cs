using Pipeline.Ingest.Spending;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.Ingest.Tests;

public sealed class IngestSettingsTests
{
    [Fact]
    public void Table_and_region_are_enough()
    {
        var settings = From();

        Assert.Equal(("t", "us-west-2", "documents", 20, 8 * 1024 * 1024, null), (
            settings.TableName, settings.Region, settings.Collection, settings.ReplicaWait.Longest.TotalSeconds, settings.Claims.FromBytes,
            settings.Retention));
        Assert.Equal(SpendingLimits.Default, settings.Limits);
    }

    [Fact]
    public void What_is_set_counts()
    {
        var settings = From(("COLLECTION", "contracts"), ("REPLICA_WAIT_SECONDS", "300"), ("CLAIM_FROM_BYTES", "2147483647"),
            ("RETENTION_DAYS", "36500"), ("MOST_EXTRACTIONS_PER_HOUR", "5"), ("MOST_DELIVERIES", "6"), ("MOST_VERSIONS_PER_MINUTE", "7"));

        Assert.Equal(("contracts", 300, int.MaxValue, 36_500), (
            settings.Collection, settings.ReplicaWait.Longest.TotalSeconds, settings.Claims.FromBytes,
            settings.Retention!.Value.TotalDays));
        Assert.Equal(new(5, 6, 7), settings.Limits);
        Assert.Equal((0, 0, null), (
            From(("REPLICA_WAIT_SECONDS", "0")).ReplicaWait.Longest.TotalSeconds, From(("CLAIM_FROM_BYTES", "0")).Claims.FromBytes, From(
                ("RETENTION_DAYS", "0")).Retention));
        Assert.Equal(new(0, 0, 0),
            From(("MOST_EXTRACTIONS_PER_HOUR", "0"), ("MOST_DELIVERIES", "0"), ("MOST_VERSIONS_PER_MINUTE", "0")).Limits);
    }

    [Theory]
    [InlineData("TABLE_NAME", "")]
    [InlineData("AWS_REGION", "")]
    [InlineData("REPLICA_WAIT_SECONDS", "301")]
    [InlineData("REPLICA_WAIT_SECONDS", "-1")]
    [InlineData("CLAIM_FROM_BYTES", "-1")]
    [InlineData("RETENTION_DAYS", "36501")]
    [InlineData("RETENTION_DAYS", "-1")]
    [InlineData("MOST_EXTRACTIONS_PER_HOUR", "-1")]
    [InlineData("MOST_DELIVERIES", "-1")]
    [InlineData("MOST_VERSIONS_PER_MINUTE", "21")]
    public void What_is_missing_or_out_of_range_is_named(string variable, string value) =>
        Assert.Contains(variable, Assert.Throws<SettingException>(() => From((variable, value))).Message, StringComparison.Ordinal);

    private static IngestSettings From(params (string Variable, string Value)[] set)
    {
        var all = new Dictionary<string, string> { ["TABLE_NAME"] = "t", ["AWS_REGION"] = "us-west-2" };
        foreach (var (variable, value) in set) all[variable] = value;
        return IngestSettings.From(new(all.GetValueOrDefault));
    }
}

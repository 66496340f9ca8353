namespace Pipeline.Cdk.Tests.Stacks;

/// <summary>A region works on what is its own: the other region's name stands only where something is sent there, or was looked up at
/// deployment.</summary>
public sealed class RegionTests
{
    private const string Primary = "us-west-2";
    private const string Second = "us-east-2";

    /// <summary>The resources that may name the other region, and why.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["Table"] = "one resource describes every replica",
        ["OtherTableKey"] = "the table is made before the other region has a stack",
        ["CursorKeyPrimary"] = "finds the primary key when the replica key is made",
        ["ProvisioningRole"] = "ties the regions, at deployment",
        ["ReplicationRole"] = "writes objects to the other region",
        ["ReplicationJobRole"] = "words",
        ["Replication"] = "names the destination",
        ["ReplicationBack"] = "ties the other bucket to this one",
        ["ReplicationBackOfEarlier"] = "copies what was there before",
        ["BackupPlan"] = "copies go to the other region's vault",
        ["RegionWatch"] = "looks whether the other region answers",
        ["Ingest"] = "REGIONS: a version is erased when all of their buckets lost it",
        ["QueryApi"] = "REGIONS, likewise",
        ["Changes"] = "REGIONS, likewise",
        ["Dashboard"] = "shows what goes to or comes from the other region",
    };

    [Theory]
    [InlineData(Configurations.Default)]
    [InlineData(Configurations.Everything)]
    public void What_runs_in_a_region_names_no_other_region(string configuration) =>
        Assert.Empty(Named(configuration).Except(Allowed.Keys));

    [Fact]
    public void No_exception_is_granted_that_nothing_needs() =>
        Assert.Subset(Named(Configurations.Everything).Concat(Named(Configurations.Default)).ToHashSet(), Allowed.Keys.ToHashSet());

    /// <summary>Alarms aside, whose purpose it is to look at what comes from the other region.</summary>
    private static IEnumerable<string> Named(string configuration) =>
        from stack in SynthesisedApp.Of(configuration).Stacks
        where stack.Part.Length == 0
        let other = stack.Region == Primary ? Second : Primary
        from resource in stack.Resources
        where resource.Value!["Type"]!.ToString() != "AWS::CloudWatch::Alarm"
            && resource.Value!.ToJsonString().Contains(other, StringComparison.Ordinal)
        select resource.Key;

    [Fact]
    public void The_regions_differ_in_their_names_and_in_what_is_made_once()
    {
        var app = SynthesisedApp.Of(Configurations.Everything);
        string[] once = ["Table", "TableKey", "TableKeyAlias", "OtherTableKey", "CursorKey", "CursorKeyAlias", "CursorKeyReplica",
            "CursorKeyPrimary", "Replication", "ReplicationBack", "ReplicationOfEarlier", "ReplicationBackOfEarlier", "ProvisioningRole",
            "BackupPlan", "TableStream", "KeysEvents"];

        var (west, east) = (Neutral(app[Primary], Primary, Second), Neutral(app[Second], Second, Primary));

        Assert.Equal(west.Keys.Except(once), east.Keys.Except(once));
        Assert.All(west.Keys.Except(once), id => Assert.Equal(west[id], east[id]));
    }

    private static SortedDictionary<string, string> Neutral(SynthesisedStack stack, string here, string there) =>
        new(stack.Resources.ToDictionary(
        resource => Text(Words(resource.Key), here, there), resource => Text(resource.Value!.ToJsonString(), here, there)),
        StringComparer.Ordinal);

    private static string Text(string text, string here, string there) => text
        .Replace($"\"REGIONS\":\"{Primary},{Second}\"", "\"REGIONS\":\"ALL\"", StringComparison.Ordinal)
        .Replace(here, "HERE", StringComparison.Ordinal).Replace(there, "THERE", StringComparison.Ordinal);

    private static string Words(string id) =>
        id.Replace("UsWest2", "us-west-2", StringComparison.Ordinal).Replace("UsEast2", "us-east-2", StringComparison.Ordinal);
}

using Pipeline.Tables.Regions;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Which regions a table can lie in.</summary>
internal static class RegionRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM100", Severity = Severity.Error,
            Title = "Global tables are of version 2019.11.21",
            Reason = "The version of 2017 cannot be extended, has no per-replica settings in CloudFormation and is not offered for new "
                + "tables.",
            Source = Source.BestPractices, Remedy = "Leave globalTableVersion out, or write 2019.11.21.",
            Failing = "globalTableVersion: 2017.11.29",
            Check = spec =>
                Breach.If(spec.GlobalTableVersion != GlobalTableSpec.CurrentVersion, "globalTableVersion",
                    $"Version {spec.GlobalTableVersion} is refused."),
        },
        new()
        {
            Code = "DM101", Severity = Severity.Error, Needs = ["primaryRegion", "replicaRegions"],
            Title = "A global table has at least two regions, a single-region table exactly one",
            Reason = "With one region nothing is replicated, and what looks like disaster recovery is none.",
            Source = Source.GlobalTables, Remedy = "Name another region under replicaRegions, or say globalTable: false and name none.",
            Passing = "{globalTable: false, replicaRegions: []}", Failing = "replicaRegions: []",
            Check = spec => Breach.If(spec.GlobalTable ? spec.Replicas.Count < 2 : spec.Replicas.Count > 1, "replicaRegions",
                $"globalTable is {(spec.GlobalTable ? "true" : "false")} and the regions are {spec.Replicas.Count}."),
        },
        new()
        {
            Code = "DM102", Severity = Severity.Error,
            Title = "Every region occurs once",
            Reason = "A region holds one replica of a table. Two spellings of a region are the same region.",
            Source = Source.HowItWorks, Remedy = "Remove the repeated region.",
            Failing = "replicaRegions: [us-east-2, US_EAST_2]",
            Check = spec => spec.Replicas.GroupBy(replica => KnownRegions.Plain(replica.Region)).Where(group => group.Count() > 1)
                .Select(group =>
                    ("replicaRegions", $"{string.Join(" and ", group.Select(replica => replica.Region))} are the same region.")),
        },
        new()
        {
            Code = "DM104", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "Every region exists, spelt as AWS spells it",
            Reason = "CloudFormation and CDK accept any text here and fail only when the replica is created.",
            Source = Source.Regions, Remedy = "Write the region's name as in us-west-2.",
            Failing = "replicaRegions: [us-east-9]",
            Check = spec => spec.Replicas.Where(replica => KnownRegions.Find(replica.Region) is null).Select(replica =>
                ("replicaRegions", KnownRegions.Resembling(replica.Region) is { } meant
                    ? $"{replica.Region} is spelt {meant.Id}." : $"There is no region {replica.Region}.")),
        },
        new()
        {
            Code = "DM105", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "Opt-in regions are enabled",
            Reason = "A region that the account has not enabled cannot hold a replica, and enabling one takes minutes to hours.",
            Source = Source.Regions, Remedy = "Enable the region for the account, then name it under enabledRegions.",
            Passing = "{replicaRegions: [af-south-1], enabledRegions: [af-south-1]}", Failing = "replicaRegions: [af-south-1]",
            Check = spec =>
                spec.Replicas.Where(replica =>
                    KnownRegions.Find(replica.Region) is { OptIn: true } && !spec.EnabledRegions.Contains(replica.Region))
                .Select(replica => ("replicaRegions", $"{replica.Region} must be enabled first.")),
        },
        new()
        {
            Code = "DM106", Severity = Severity.Error,
            Title = "All regions are of one partition",
            Reason = "Accounts, identities and replication end at the partition's border.",
            Source = Source.Regions, Remedy = "Use regions of one partition; a second partition needs a table of its own.",
            Failing = "replicaRegions: [cn-north-1]",
            Check = spec =>
                spec.Replicas.Select(replica => KnownRegions.Find(replica.Region)?.Partition).OfType<string>().Distinct()
                    .ToList() is { Count: > 1 } partitions
                ? [("replicaRegions", $"The regions lie in {string.Join(" and ", partitions)}.")]
                : [],
        },
        new()
        {
            Code = "DM107", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "Overrides are for regions that have a replica",
            Reason = "An override for another region is a typing error whose settings would silently not apply.",
            Source = Source.GlobalTableResource, Remedy = "Correct the region's name, or add it to replicaRegions.",
            Failing = "regions: {us-east-1: {deletionProtection: false}}",
            Check = spec => spec.StrayRegions.Select(region => ($"regions.{region}", $"{region} has no replica.")),
        },
    ];
}

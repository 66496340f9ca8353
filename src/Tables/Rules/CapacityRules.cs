using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Capacity against billing mode.</summary>
internal static class CapacityRules
{
    /// <summary>DynamoDB's limit on an item with its attribute names.</summary>
    private const int MaxItemKilobytes = 400;

    private const string Index = "globalIndexes: [{name: StatusIndex, partition: status, sort: createdAt, write: {min: 5, max: 50}}]";
    private const string Reads = "defaults: {read: {min: 5, max: 50}, indexes: {StatusIndex: {read: {min: 5, max: 50}}}}";

    /// <summary>A whole valid provisioned table, for examples of other families too.</summary>
    internal static string Provisioned { get; } = ProvisionedWith("{min: 5, max: 50}");

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM141", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "Provisioned billing has capacity for every replica and index",
            Reason = "Table and each index are provisioned separately, reads in each region separately; what is missing cannot be created.",
            Source = Source.WriteSettings, Remedy = "Set write for the table and each index, read for each replica and its indexes.",
            Passing = Provisioned, Failing = "{billing: provisioned, write: {min: 5, max: 50}, " + Index + "}",
            Check = spec => spec.Billing == BillingMode.Provisioned ? Missing(spec) : [],
        },
        new()
        {
            Code = "DM142", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "On-demand billing has no capacity",
            Reason = "Capacity settings are refused with pay per request. An upper bound is maxReadUnits and maxWriteUnits.",
            Source = Source.GlobalTableResource, Remedy = "Remove read and write, or set billing: provisioned.",
            Passing = "{maxWriteUnits: 1000, defaults: {maxReadUnits: 2000}}", Failing = "defaults: {read: {units: 5}}",
            Check = spec => spec.Billing == BillingMode.OnDemand ? Given(spec) : [],
        },
        new()
        {
            Code = "DM147", Severity = Severity.Error,
            Title = "Upper bounds of requests are for on-demand billing",
            Reason = "With provisioned billing the capacity itself is the bound.",
            Source = Source.GlobalTableResource, Remedy = "Remove maxReadUnits and maxWriteUnits, or set billing: on-demand.",
            Passing = "maxWriteUnits: 1000", Failing = ProvisionedWith("{min: 5, max: 50}, maxWriteUnits: 1000"),
            Check = spec => spec.Billing == BillingMode.Provisioned
                ? Bounds(spec).Select(bound => (bound.Path, "A bound is given with provisioned billing.")) : [],
        },
        new()
        {
            Code = "DM180", Severity = Severity.Error,
            Title = "Sizes and volumes are possible ones",
            Reason = "DynamoDB refuses items above 400 KB with their attribute names, and nothing happens a negative number of times.",
            Source = Source.Quotas, Remedy =
                "Keep large contents in S3 and their place in the item; write item sizes from 1 to 400, and volumes and cooldowns from 0.",
            Passing = "itemKilobytes: 400", Failing = "itemKilobytes: 500",
            Check = Impossible,
        },
        new()
        {
            Code = "DM148", Severity = Severity.Error,
            Title = "Upper bounds of requests are positive",
            Reason = "Zero would refuse every request.",
            Source = Source.GlobalTableResource, Remedy = "Write 1 or more.",
            Passing = "maxWriteUnits: 1", Failing = "maxWriteUnits: 0",
            Check = spec => Bounds(spec).Where(bound => bound.Units < 1).Select(bound => (bound.Path, $"{bound.Units} units.")),
        },
    ];

    /// <summary>The same table with another write capacity.</summary>
    internal static string ProvisionedWith(string write) => $"{{billing: provisioned, write: {write}, {Index}, {Reads}}}";

    private static IEnumerable<(string Path, string Message)> Missing(GlobalTableSpec spec) =>
    [
        .. Breach.If(spec.Write is null, "write", $"The table has no write capacity."),
        .. spec.GlobalIndexes.Select((index, i) => (index, i)).Where(pair => pair.index.Write is null)
            .Select(pair => ($"globalIndexes[{pair.i}].write", $"{pair.index.Name} has no write capacity.")),
        .. Breach.PerReplica(spec, "read", replica => replica.Read is null ? "There is no read capacity." : null),
        .. from replica in spec.Replicas
           from index in spec.GlobalIndexes
           where replica.Indexes.GetValueOrDefault(index.Name)?.Read is null
           select (Breach.At(replica, $"indexes.{index.Name}.read"), $"{index.Name} has no read capacity here."),
    ];

    private static IEnumerable<(string Path, string Message)> Given(GlobalTableSpec spec) =>
    [
        .. Breach.If(spec.Write is not null, "write", $"Capacity is given with on-demand billing."),
        .. spec.GlobalIndexes.Select((index, i) => (index, i)).Where(pair => pair.index.Write is not null)
            .Select(pair => ($"globalIndexes[{pair.i}].write", "Capacity is given with on-demand billing.")),
        .. Breach.PerReplica(spec, "read", replica => replica.Read is not null ? "Capacity is given with on-demand billing." : null),
        .. from replica in spec.Replicas
           from index in replica.Indexes
           where index.Value.Read is not null
           select (Breach.At(replica, $"indexes.{index.Key}.read"), "Capacity is given with on-demand billing."),
    ];

    private static IEnumerable<(string Path, string Message)> Impossible(GlobalTableSpec spec) =>
    [
        .. Breach.If(spec.ItemKilobytes is < 1 or > MaxItemKilobytes, "itemKilobytes", $"Items of {spec.ItemKilobytes} KB."),
        .. spec.GlobalIndexes.Select((index, i) => (index, i)).Where(pair => pair.index.ItemKilobytes is < 1 or > MaxItemKilobytes)
            .Select(pair => ($"globalIndexes[{pair.i}].itemKilobytes", $"Items of {pair.index.ItemKilobytes} KB.")),
        .. spec.GlobalIndexes.Select((index, i) => (index, i)).Where(pair => pair.index.HottestKeyWritesPerSecond < 0)
            .Select(pair =>
                ($"globalIndexes[{pair.i}].hottestKeyWritesPerSecond", $"{pair.index.HottestKeyWritesPerSecond} writes a second.")),
        .. ScalingRules.Capacities(spec)
            .Where(capacity => capacity.Spec.ScaleInCooldownSeconds < 0 || capacity.Spec.ScaleOutCooldownSeconds < 0)
            .Select(capacity => (capacity.Path, "A negative cooldown.")),
    ];

    private static IEnumerable<(string Path, int Units)> Bounds(GlobalTableSpec spec) =>
        new (string Path, int? Units)[] { ("maxWriteUnits", spec.MaxWriteUnits) }
            .Concat(spec.GlobalIndexes.Select((index, i) => (Path: $"globalIndexes[{i}].maxWriteUnits", Units: index.MaxWriteUnits)))
            .Concat(spec.Replicas.Select(replica => (Path: Breach.At(replica, "maxReadUnits"), Units: replica.MaxReadUnits)))
            .Concat(spec.Replicas.SelectMany(replica =>
                replica.Indexes.Select(index =>
                    (Path: Breach.At(replica, $"indexes.{index.Key}.maxReadUnits"), Units: index.Value.MaxReadUnits))))
            .Where(bound => bound.Units is not null)
            .Select(bound => (bound.Path, bound.Units!.Value));
}

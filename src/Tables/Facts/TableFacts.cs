using Pipeline.Tables.Regions;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Facts;

/// <summary>What follows from a specification: names, predicted ARNs, endpoints and outputs.</summary>
public static class TableFacts
{
    private const int MaxVaultName = 50;
    private const string VaultSuffix = "-backup";

    /// <summary>What stands for the account in a predicted ARN when the specification does not name it.</summary>
    public const string UnknownAccount = "ACCOUNT";

    /// <summary>The regions with a replica, primary first.</summary>
    public static IReadOnlyList<string> Regions(GlobalTableSpec spec) => [.. spec.Replicas.Select(replica => replica.Region)];

    /// <summary>The table's ARN in a region.</summary>
    public static string TableArn(GlobalTableSpec spec, string region) =>
        $"arn:{KnownRegions.Find(region)?.Partition ?? "aws"}:dynamodb:{region}:{spec.Account ?? UnknownAccount}:table/{spec.Name}";

    /// <summary>The stream's ARN in a region; its label is the creation time, which nobody can predict.</summary>
    public static string? StreamArn(GlobalTableSpec spec, string region) =>
        spec.Stream is null ? null : $"{TableArn(spec, region)}/stream/*";

    /// <summary>DynamoDB's endpoint of a region.</summary>
    public static string Endpoint(string region) => $"https://dynamodb.{region}.{KnownRegions.Find(region)?.DnsSuffix ?? "amazonaws.com"}";

    /// <summary>The alias of created keys, the same in every region. Aliases have no dots.</summary>
    public static string KeyAlias(GlobalTableSpec spec) => $"alias/{spec.Name.Replace('.', '-')}";

    /// <summary>The name of backup vaults, the same in every region. Vaults' names have no dots and 50 characters at most.</summary>
    public static string VaultName(GlobalTableSpec spec) =>
        $"{spec.Name[..Math.Min(spec.Name.Length, MaxVaultName - VaultSuffix.Length)].Replace('.', '-')}{VaultSuffix}";

    /// <summary>The full name of an alarm.</summary>
    public static string AlarmName(GlobalTableSpec spec, string name) => $"{spec.Name}-{name}";

    /// <summary>Whether the table is encrypted with keys of the customer.</summary>
    public static bool HasCustomerKeys(GlobalTableSpec spec) =>
        spec.Encryption.Mode is EncryptionMode.PerRegionKey or EncryptionMode.MultiRegionKey;

    /// <summary>Whether customer keys are created with the table.</summary>
    public static bool CreatesKeys(GlobalTableSpec spec) => HasCustomerKeys(spec) && spec.Encryption.CreateKeys;

    /// <summary>The customer key of a replica: its ARN, or the alias of the key that is created; null without customer keys.</summary>
    public static string? KeyOf(GlobalTableSpec spec, ReplicaSpec replica) =>
        !HasCustomerKeys(spec) ? null : spec.Encryption.CreateKeys ? KeyAlias(spec) : replica.KeyArn;

    /// <summary>The regions that need a backup vault: those with backups, and those that copies go to.</summary>
    public static IReadOnlyList<string> VaultRegions(GlobalTableSpec spec) =>
    [
        .. spec.Replicas.Where(replica => replica.Backup is not null)
            .SelectMany(replica => replica.Backup!.CopyTo.Prepend(replica.Region)).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>An alarm's dimensions.</summary>
    public static IEnumerable<(string Name, string Value)> Dimensions(GlobalTableSpec spec, AlarmSpec alarm)
    {
        if (DynamoDbMetrics.IsPerTable(alarm.Metric)) yield return ("TableName", spec.Name);
        if (alarm.Operation is { } operation) yield return ("Operation", operation);
        if (alarm.Index is { } index) yield return ("GlobalSecondaryIndexName", index);
        if (alarm.ReceivingRegion is { } region) yield return ("ReceivingRegion", region);
    }

    /// <summary>The outputs of every rendering, by the names that DynamoDB modules use; @ marks what the deployment fills in.</summary>
    public static IEnumerable<(string Name, string Value)> Outputs(GlobalTableSpec spec)
    {
        yield return ("table_name", "@table.name");
        yield return ("table_arn", "@table.arn");
        if (spec.Stream is not null) yield return ("table_stream_arn", "@table.stream");
        yield return ("hash_key", spec.Key.Partition);
        if (spec.Key.Sort is { } sort) yield return ("range_key", sort);
        yield return ("global_tables_enabled", spec.Replicas.Count > 1 ? "true" : "false");
        foreach (var region in Regions(spec).Skip(1)) yield return ($"replica_regions.{region}", region);
        foreach (var region in Regions(spec)) yield return ($"table_endpoints.{region}", Endpoint(region));
    }

    /// <summary>How the regions share the work.</summary>
    public static TableStrategy Strategy(GlobalTableSpec spec)
    {
        if (spec.Replicas.Count < 2) return TableStrategy.SingleRegion;
        if (spec.WriteMode == WriteMode.OneRegion) return TableStrategy.PrimarySecondary;
        var areas = spec.Replicas.Select(replica => KnownRegions.Find(replica.Region)?.Area).Distinct().Count();
        return areas > 1 ? TableStrategy.GeographicDistribution : TableStrategy.ActiveActive;
    }

    /// <summary>Whether the table has a feature, in any region.</summary>
    public static bool Has(GlobalTableSpec spec, TableFeature feature) => feature switch
    {
        TableFeature.Replication => spec.Replicas.Count > 1,
        TableFeature.Streams => spec.Stream is not null,
        TableFeature.CustomerKeys => HasCustomerKeys(spec),
        TableFeature.PointInTimeRecovery => spec.Replicas.Any(replica => replica.Recovery.Enabled),
        TableFeature.DeletionProtection => spec.Replicas.Any(replica => replica.DeletionProtection),
        TableFeature.ScheduledBackups => spec.Replicas.Any(replica => replica.Backup is not null),
        TableFeature.Expiry => spec.Ttl is not null,
        TableFeature.Autoscaling => spec.Billing == BillingMode.Provisioned
            && (spec.Write?.Scales == true || spec.Replicas.Any(replica => replica.Read?.Scales == true)),
        TableFeature.InfrequentAccess => spec.Replicas.Any(replica => replica.TableClass == TableClass.StandardInfrequentAccess),
        TableFeature.ContributorInsights =>
            spec.Replicas.Any(replica => replica.ContributorInsights || replica.Indexes.Values.Any(index => index.ContributorInsights)),
        TableFeature.StrongConsistency => spec.Consistency == ReadConsistencyMode.Strong,
        TableFeature.Alarms => spec.Replicas.Any(replica => replica.Alarms.Count > 0),
        _ => throw new ArgumentOutOfRangeException(nameof(feature)),
    };

    /// <summary>The table in one line.</summary>
    public static string Describe(GlobalTableSpec spec) =>
        $"{spec.Name}: {Strategy(spec)}, {spec.Replicas.Count} {(spec.Replicas.Count == 1 ? "region" : "regions")} "
        + $"({string.Join(", ", Regions(spec))}), {Spellings.Of(spec.Billing)}";
}

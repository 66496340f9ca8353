namespace Pipeline.Tables.Specification;

/// <summary>One region's replica with everything that may differ between regions.</summary>
public sealed record ReplicaSpec
{
    /// <summary>The region, as written.</summary>
    public string Region { get; init; } = "";

    /// <summary>Point-in-time recovery.</summary>
    [Field("Point-in-time recovery of this replica.")]
    public RecoverySpec Recovery { get; init; } = new();

    /// <summary>Deletion protection.</summary>
    [Field("Refuse to delete this replica until the protection is taken off.")]
    public bool DeletionProtection { get; init; }

    /// <summary>The price class.</summary>
    [Field("Price class of this replica.")]
    public TableClass TableClass { get; init; } = TableClass.Standard;

    /// <summary>Whether Contributor Insights watches the replica.</summary>
    [Field("Watch this replica's busiest keys with CloudWatch Contributor Insights.")]
    public bool ContributorInsights { get; init; }

    /// <summary>The customer key of this region.</summary>
    [Field("ARN of the customer key of this region; with encryption per-region-key or multi-region-key.",
        Example = "arn:aws:kms:us-east-2:111122223333:key/…")]
    public string? KeyArn { get; init; }

    /// <summary>Provisioned read capacity.</summary>
    [Field("Provisioned read capacity of this replica; may differ between regions.")]
    public CapacitySpec? Read { get; init; }

    /// <summary>Upper bound of on-demand reads.</summary>
    [Field("Upper bound of on-demand read request units a second in this region.", Minimum = 1)]
    public int? MaxReadUnits { get; init; }

    /// <summary>Per-index settings.</summary>
    [Field("Settings of global secondary indexes in this region, by index name.")]
    public IReadOnlyDictionary<string, ReplicaIndexSpec> Indexes { get; init; } = new Dictionary<string, ReplicaIndexSpec>();

    /// <summary>Tags.</summary>
    [Field("Tags of this replica. They do not propagate, so every replica gets the table's tags and these.")]
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The resource policy as JSON text.</summary>
    [Field("Resource policy of this replica: a JSON text or the same as a map.")]
    public JsonText? ResourcePolicy { get; init; }

    /// <summary>Scheduled backups.</summary>
    [Field("Scheduled backups in this region.")]
    public BackupSpec? Backup { get; init; }

    /// <summary>The key of the region's backup vault.</summary>
    [Field("ARN of the key of this region that encrypts the backup vault; AWS Backup's own when absent. A live vault's key is fixed.")]
    public string? VaultKeyArn { get; init; }

    /// <summary>Alarms.</summary>
    [Field("Alarms in this region, by name.")]
    public IReadOnlyDictionary<string, AlarmSpec> Alarms { get; init; } = new Dictionary<string, AlarmSpec>();

    /// <summary>Where alarms are told.</summary>
    [Field("ARN of the SNS topic of this region that alarms are told to.")]
    public string? AlarmTopicArn { get; init; }

    /// <summary>A billing mode of this region alone, which DynamoDB does not have.</summary>
    [Field("Refused when it differs from the table's: switching one region switches all.")]
    public BillingMode? Billing { get; init; }

    /// <summary>A write capacity of this region alone, which DynamoDB does not have.</summary>
    [Field("Refused when it differs from the table's: every region takes every replicated write.")]
    public CapacitySpec? Write { get; init; }

    /// <summary>An encryption mode of this region alone, which DynamoDB does not have.</summary>
    [Field("Refused when it differs from the table's: all replicas use the same kind of key.")]
    public EncryptionMode? Encryption { get; init; }

    /// <summary>A stream view of this region alone, which DynamoDB does not have.</summary>
    [Field("Refused when it differs from the table's: replication needs one view everywhere.")]
    public StreamView? StreamView { get; init; }
}

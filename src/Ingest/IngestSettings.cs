using Pipeline.Ingest.Spending;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.Ingest;

/// <summary>Ingest's settings, read once at start from environment variables. The names are what infrastructure sets.</summary>
public sealed record IngestSettings
{
    /// <summary>The global table's name, the same in every region.</summary>
    public const string TableNameVariable = "TABLE_NAME";

    /// <summary>The region, set by Lambda.</summary>
    public const string RegionVariable = "AWS_REGION";

    /// <summary>The logical name that the buckets of all regions share in <c>documentId</c>.</summary>
    public const string CollectionVariable = "COLLECTION";

    /// <summary>Seconds to wait for a replica's item.</summary>
    public const string ReplicaWaitVariable = "REPLICA_WAIT_SECONDS";

    /// <summary>The size from which an object is claimed before it is extracted, in bytes; 0 claims every object.</summary>
    public const string ClaimFromVariable = "CLAIM_FROM_BYTES";

    /// <summary>Extractions of the region in an hour; 0 for no limit.</summary>
    public const string MostExtractionsVariable = "MOST_EXTRACTIONS_PER_HOUR";

    /// <summary>Deliveries of one version in an hour; 0 for no limit.</summary>
    public const string MostDeliveriesVariable = "MOST_DELIVERIES";

    /// <summary>Versions of one key that are extracted in a minute; 0 for no limit.</summary>
    public const string MostVersionsVariable = "MOST_VERSIONS_PER_MINUTE";

    /// <summary>Days after an object's last modification when its item expires; 0 keeps items.</summary>
    public const string RetentionVariable = "RETENTION_DAYS";

    /// <summary>The collection where none is set.</summary>
    public const string DefaultCollection = "documents";

    /// <summary>A hundred years: more is a slip of the keyboard.</summary>
    private const int MostRetentionDays = 36_500;

    /// <summary>The table.</summary>
    public required string TableName { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>The collection.</summary>
    public required string Collection { get; init; }

    /// <summary>The wait for a replica's item.</summary>
    public required ReplicaWait ReplicaWait { get; init; }

    /// <summary>Which objects are claimed before they are extracted.</summary>
    public required ExtractionClaims Claims { get; init; }

    /// <summary>What is spent before work is set aside.</summary>
    public required SpendingLimits Limits { get; init; }

    /// <summary>When items expire; null keeps them.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">One is missing or wrong; the message names it and gives an example.</exception>
    public static IngestSettings From(EnvironmentSettings environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var days = environment.Integer(RetentionVariable, "Days after an object's last modification when its item expires; 0 keeps items.",
            0, 0, MostRetentionDays);
        return new()
        {
            TableName = environment.Required(TableNameVariable, "Ingest writes to its own region's replica of that table.",
                "document-metadata"),
            Region = environment.Required(RegionVariable, "Lambda sets it; elsewhere name the region whose bucket and replica are meant.",
                "us-west-2"),
            Collection = environment.Optional(CollectionVariable) ?? DefaultCollection,
            ReplicaWait = new(TimeSpan.FromSeconds(environment.Integer(
                ReplicaWaitVariable, "Seconds to wait for the item of a replicated object before reading the object itself.",
                Ingest.ReplicaWait.DefaultSeconds, 0, Ingest.ReplicaWait.MaxSeconds))),
            Claims = new(environment.Integer(
                ClaimFromVariable, "Bytes from which an object is claimed before it is extracted, so that copies of its event do not "
                    + "extract it too; 0 claims every object.",
                ExtractionClaims.DefaultFromBytes, 0, int.MaxValue)),
            Limits = new(
                environment.Integer(
                    MostExtractionsVariable,
                    "Extractions of this region within an hour, above which events go to the failure queue; 0 for no limit.",
                    SpendingLimits.DefaultExtractionsPerHour, 0, int.MaxValue),
                environment.Integer(
                    MostDeliveriesVariable, "Deliveries of one object version within an hour, above which they go to the failure queue; "
                        + "0 for no limit.",
                    SpendingLimits.DefaultDeliveries, 0, int.MaxValue),
                environment.Integer(
                    MostVersionsVariable, "Versions of one key within a minute, above which their events go to the failure queue; 0 for "
                        + "no limit.",
                    SpendingLimits.DefaultVersionsPerMinute, 0, SpendingLimits.MostVersionsPerMinute)),
            Retention = days == 0 ? null : TimeSpan.FromDays(days),
        };
    }
}

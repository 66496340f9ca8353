namespace Pipeline.Tables.Facts;

/// <summary>What a table can have.</summary>
public enum TableFeature
{
    /// <summary>More than one region.</summary>
    Replication,

    /// <summary>A change stream.</summary>
    Streams,

    /// <summary>Encryption with the customer's keys.</summary>
    CustomerKeys,

    /// <summary>Restores to any second.</summary>
    PointInTimeRecovery,

    /// <summary>Protection from deletion.</summary>
    DeletionProtection,

    /// <summary>Backups by AWS Backup.</summary>
    ScheduledBackups,

    /// <summary>Items expire.</summary>
    Expiry,

    /// <summary>Provisioned capacity scales.</summary>
    Autoscaling,

    /// <summary>A replica of the infrequent-access class.</summary>
    InfrequentAccess,

    /// <summary>Busiest keys are watched.</summary>
    ContributorInsights,

    /// <summary>Strong consistency between regions.</summary>
    StrongConsistency,

    /// <summary>Alarms.</summary>
    Alarms,
}

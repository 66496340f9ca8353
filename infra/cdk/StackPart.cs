namespace Pipeline.Cdk;

/// <summary>The parts that a region is deployed in; the last word of a stack's name.</summary>
public static class StackPart
{
    /// <summary>The function behind custom resources.</summary>
    public const string Provisioning = "provisioning";

    /// <summary>Keys.</summary>
    public const string Keys = "keys";

    /// <summary>The table with all its replicas; in the primary region only.</summary>
    public const string Table = "table";

    /// <summary>Functions, queues and the API.</summary>
    public const string Application = "application";

    /// <summary>The bucket.</summary>
    public const string Buckets = "buckets";

    /// <summary>The rule that replicates the bucket.</summary>
    public const string Replication = "replication";

    /// <summary>Scheduled backups.</summary>
    public const string Backup = "backup";

    /// <summary>Alarms and dashboard.</summary>
    public const string Monitoring = "monitoring";

    /// <summary>DNS records and health checks.</summary>
    public const string Routing = "routing";

    /// <summary>CloudTrail data events.</summary>
    public const string Audit = "audit";

    /// <summary>A private network.</summary>
    public const string Network = "network";
}

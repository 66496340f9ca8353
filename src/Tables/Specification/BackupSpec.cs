namespace Pipeline.Tables.Specification;

/// <summary>Scheduled backups by AWS Backup in one region.</summary>
public sealed record BackupSpec
{
    /// <summary>When backups start.</summary>
    [Field("When backups start: an AWS cron expression of six fields, UTC.", Required = true, Example = "cron(0 2 ? * * *)")]
    public string Schedule { get; init; } = "";

    /// <summary>When a backup is deleted.</summary>
    [Field("Days until a backup is deleted; at least 90 more than coldAfterDays.", Minimum = 1)]
    public int DeleteAfterDays { get; init; } = 30;

    /// <summary>When a backup moves to cold storage.</summary>
    [Field("Days until a backup moves to cold storage. The account must have opted in to AWS Backup's advanced features.", Minimum = 1)]
    public int? ColdAfterDays { get; init; }

    /// <summary>Regions that get a copy of each backup.</summary>
    [Field("Regions that get a copy of each backup, each with a vault of the same name.", Example = "[us-east-2]")]
    public IReadOnlyList<string> CopyTo { get; init; } = [];

    /// <summary>The vault lock's shortest retention.</summary>
    [Field("Lock the vault: no backup can be deleted before this many days.", Minimum = 1)]
    public int? LockMinDays { get; init; }
}

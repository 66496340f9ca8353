namespace Pipeline.Cli.Backups;

/// <summary>What a backup holds: <c>manifest.json</c> beside its parts.</summary>
internal sealed record BackupManifest
{
    /// <summary>The file's name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Says that it is one of docmeta's.</summary>
    public const string FormatName = "docmeta-backup";

    /// <summary>The newest layout that this program reads and the one that it writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary><see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The layout's version.</summary>
    public required int Version { get; init; }

    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The region of the replica that was read.</summary>
    public required string Region { get; init; }

    /// <summary>The version of the attributes' list at that time.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>When the scan began. Items written later may or may not be in it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>What the times above mean, for whoever opens the file.</summary>
    public string Consistency { get; init; } =
        "Each item is as it stood at some moment between startedAt and finishedAt; for one moment of the whole table use point-in-time "
            + "recovery or an export.";

    /// <summary>Items in all parts.</summary>
    public required long Items { get; init; }

    /// <summary>The parts.</summary>
    public required IReadOnlyList<BackupPart> Parts { get; init; }
}

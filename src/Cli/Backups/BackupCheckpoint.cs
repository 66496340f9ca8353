using System.Text.Json;

namespace Pipeline.Cli.Backups;

/// <summary>How far a backup is; <c>checkpoint.json</c> in its folder until it is done.</summary>
internal sealed record BackupCheckpoint
{
    /// <summary>The file's name.</summary>
    public const string FileName = "checkpoint.json";

    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>When the backup began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The segments of the scan, each with how far it is.</summary>
    public required IReadOnlyList<SegmentState> Segments { get; init; }

    /// <summary>A segment's progress.</summary>
    /// <param name="Done">Whether it was read to its end.</param>
    /// <param name="LastKey">The last key of the parts written, in DynamoDB's JSON; null before the first.</param>
    /// <param name="Parts">The parts written.</param>
    internal sealed record SegmentState(bool Done, JsonElement? LastKey, IReadOnlyList<BackupPart> Parts);
}

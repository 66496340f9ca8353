using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>The table as a region has it.</summary>
internal sealed record DescribeResult : IVerbResult
{
    public required string Table { get; init; }

    public required string Region { get; init; }

    /// <summary>DynamoDB's word: <c>ACTIVE</c>, <c>CREATING</c>, <c>INACCESSIBLE_ENCRYPTION_CREDENTIALS</c>, …</summary>
    public required string Status { get; init; }

    /// <summary>DynamoDB counts some six hours behind.</summary>
    public required long Items { get; init; }

    public required long Bytes { get; init; }

    /// <summary><c>PAY_PER_REQUEST</c> or <c>PROVISIONED</c>.</summary>
    public required string Billing { get; init; }

    public required IReadOnlyList<string> Key { get; init; }

    public required IReadOnlyList<Index> Indexes { get; init; }

    public required IReadOnlyList<string> Replicas { get; init; }

    public string? Stream { get; init; }

    /// <summary>The time-to-live attribute; null when it is off.</summary>
    public string? TimeToLive { get; init; }

    /// <summary>Days of point-in-time recovery; 0 when it is off, null when the endpoint cannot say.</summary>
    public int? RecoveryDays { get; init; }

    public required bool DeletionProtection { get; init; }

    public string? Encryption { get; init; }

    [JsonIgnore]
    public int ExitCode => Status == "ACTIVE" ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => Listing.Of(
        null,
        [
            ("table", Table), ("region", Region), ("status", Status), ("items", ProgressText.Number(Items)), (
                "bytes", ProgressText.Number(Bytes)), ("billing", Billing),
            ("key", string.Join(", ", Key)), .. Indexes.Select(
                index => ("index", $"{index.Name} on {string.Join(", ", index.Key)}: {index.Status}")),
            (
                "replicas",
                Replicas.Count == 0
                    ? "none" : string.Join(", ", Replicas)), ("stream", Stream ?? "off"), ("time to live", TimeToLive ?? "off"),
            ("point-in-time recovery", RecoveryDays switch { null => "unknown", 0 => "off", var days => $"{days} days" }),
            ("deletion protection", DeletionProtection ? "on" : "off"), ("encryption", Encryption ?? "AWS owned key"),
        ]);

    /// <summary>An index.</summary>
    internal sealed record Index(string Name, IReadOnlyList<string> Key, string Status, long Items);
}

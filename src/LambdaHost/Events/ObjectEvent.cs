namespace Pipeline.LambdaHost.Events;

/// <summary>One change of one object, whichever envelope it came in. What AWS leaves out is <see langword="null"/>.</summary>
/// <remarks>S3 User Guide, "Event message structure" and "EventBridge event message structure".</remarks>
public sealed record ObjectEvent
{
    /// <summary>S3's name without <c>s3:</c>, such as <c>ObjectCreated:Put</c>; EventBridge's events are given the same names.</summary>
    public required string EventName { get; init; }

    /// <summary>What it says has happened.</summary>
    public required ObjectEventKind Kind { get; init; }

    /// <summary>The bucket's name.</summary>
    public required string Bucket { get; init; }

    /// <summary>The object key as the uploader wrote it.</summary>
    public required string Key { get; init; }

    /// <summary>The version id; absent in a bucket without versions.</summary>
    public string? VersionId { get; init; }

    /// <summary>Whether the bucket's lifecycle rules did it (S3 User Guide, event types), which is never replicated.</summary>
    public bool IsLifecycle => EventName.StartsWith("LifecycleExpiration:", StringComparison.Ordinal);

    /// <summary>Orders the events of one key within one bucket; see <see cref="SequencerComparer"/>.</summary>
    public string? Sequencer { get; init; }

    /// <summary>The object's size in bytes; absent on deletes.</summary>
    public long? Size { get; init; }

    /// <summary>The entity tag without quotes; absent on deletes. Never an identity: replicas can have another.</summary>
    public string? ETag { get; init; }

    /// <summary>The bucket's region.</summary>
    public string? Region { get; init; }

    /// <summary>When S3 finished the request.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The SQS message that carried the event; to be named in a partial batch response when handling it fails.</summary>
    public string? SourceMessageId { get; init; }
}

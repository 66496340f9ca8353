namespace Pipeline.LambdaHost.Events;

/// <summary>All that one invocation's event holds, in the order in which it came.</summary>
public sealed record EventBatch
{
    /// <summary>The object events.</summary>
    public required IReadOnlyList<ObjectEvent> Events { get; init; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<IgnoredRecord> Ignored { get; init; } = [];

    /// <summary>Queue messages that cannot be read; empty for every other envelope, where malformed input throws.</summary>
    public IReadOnlyList<MalformedMessage> Malformed { get; init; } = [];

    /// <summary>Whether the event came from a queue, so that the answer is to name the messages that failed.</summary>
    public bool FromQueue { get; init; }
}

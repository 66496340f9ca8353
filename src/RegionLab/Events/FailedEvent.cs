namespace Pipeline.RegionLab.Events;

/// <summary>An event in a failure queue.</summary>
/// <param name="Id">Its place in the queue, from 1.</param>
/// <param name="What">Says what it is about.</param>
/// <param name="Payload">The event as the function was given it.</param>
/// <param name="Condition">Why it is here, in Lambda's words: <c>RetriesExhausted</c> or <c>EventAgeExceeded</c>.</param>
/// <param name="Attempts">How often the function was tried.</param>
/// <param name="At">Since when it is here.</param>
public sealed record FailedEvent(long Id, string What, byte[] Payload, string Condition, int Attempts, DateTimeOffset At)
{
    /// <summary>How often it was redriven.</summary>
    public int Redrives { get; internal set; }

    /// <summary>What the last redrive failed with; null when its process died.</summary>
    public Exception? LastError { get; internal set; }
}

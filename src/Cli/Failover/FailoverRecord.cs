namespace Pipeline.Cli.Failover;

/// <summary>What is written of a region's failover, in the replica of the region that stands.</summary>
/// <param name="State">The state, written before what it stands for is done: whoever goes on does that again.</param>
/// <param name="Number">Counts the changes, so that two operators at once do not both go on.</param>
/// <param name="Since">When the state was entered.</param>
/// <param name="StartedAt">When the failover began; null while the region is active.</param>
internal sealed record FailoverRecord(FailoverState State, long Number, DateTimeOffset Since, DateTimeOffset? StartedAt)
{
    /// <summary>A region of which nothing is written.</summary>
    public static FailoverRecord None => new(FailoverState.Active, 0, default, null);
}

namespace Pipeline.Local.Lab;

/// <summary>Faults of both regions at once. As they are here, nothing is wrong.</summary>
internal sealed record LabFaults
{
    /// <summary>
    /// From a bucket's change to its arrival in the other bucket. Short against a real second, long enough that the item, which goes
    /// through the table, is there first.
    /// </summary>
    public TimeSpan ObjectReplicationLag { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>From a write in one replica of the table to its arrival in the other: within a second as a rule.</summary>
    public TimeSpan ItemReplicationLag { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many times more than once every event is delivered.</summary>
    public int DuplicateEvents { get; init; }

    /// <summary>From a bucket's change to its event.</summary>
    public TimeSpan EventDelay { get; init; }

    /// <summary>Whether events are lost: nobody is told of what happens in a bucket.</summary>
    public bool EventsLost { get; init; }

    /// <summary>The object key whose bytes make Ingest fail; null for none.</summary>
    public string? Poison { get; init; }
}

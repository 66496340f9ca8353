using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Chance;

namespace Pipeline.RegionLab;

/// <summary>
/// What kind of world it is. The defaults are a healthy one: short delays, nothing goes wrong. Where AWS does not document a
/// behaviour there is a switch for it, so that nothing comes to rest on the one or the other.
/// </summary>
public sealed record WorldOptions
{
    /// <summary>The regions; the first is the primary.</summary>
    public IReadOnlyList<string> Regions { get; init; } = ["us-west-2", "us-east-2"];

    /// <summary>The seed of all chance.</summary>
    public ulong Seed { get; init; }

    /// <summary>When virtual time begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>How far the regions' clocks may differ from true time, either way.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>The versioning state of the buckets. Without <see cref="BucketVersioning.Enabled"/> nothing is replicated.</summary>
    public BucketVersioning Versioning { get; init; } = BucketVersioning.Enabled;

    /// <summary>From a bucket's change to the invocation of Ingest.</summary>
    public Delay EventDelay { get; init; } = new(TimeSpan.FromSeconds(2));

    /// <summary>The least time that the copies of one event come apart beyond their delays; zero lets them come at once.</summary>
    public TimeSpan EventCopyGap { get; init; }

    /// <summary>Events that come within this time of each other travel in one envelope; zero for one each.</summary>
    public TimeSpan EnvelopeWindow { get; init; }

    /// <summary>Whether an object replica raises an event in the destination bucket: not documented.</summary>
    public bool ReplicasRaiseEvents { get; init; } = true;

    /// <summary>Whether a replicated delete marker does: not documented.</summary>
    public bool MarkerReplicasRaiseEvents { get; init; } = true;

    /// <summary>From a bucket's change to the replica in another bucket.</summary>
    public Delay ObjectReplicationDelay { get; init; } = new(TimeSpan.FromSeconds(10));

    /// <summary>The rules' <c>DeleteMarkerReplication</c>.</summary>
    public bool ReplicateDeleteMarkers { get; init; } = true;

    /// <summary>The rules' <c>Filter</c>: only keys that begin so are replicated.</summary>
    public string ReplicationPrefix { get; init; } = "";

    /// <summary>Replica modification sync: replicas then report another status than <c>REPLICA</c>.</summary>
    public bool ReplicaModificationSync { get; init; }

    /// <summary>Whether a replica's ETag differs from its source's, as with other encryption.</summary>
    public bool ReplicaETagsDiffer { get; init; }

    /// <summary>Where replicas stand among versions of their second: not documented.</summary>
    public ReplicaOrder ReplicaOrder { get; init; }

    /// <summary>The most rows that a read of the table answers; few make short histories long.</summary>
    public int RowsPerRead { get; init; } = 1_000;

    /// <summary>From a write in one replica of the table to its arrival in another.</summary>
    public Delay TableReplicationDelay { get; init; } = new(TimeSpan.FromSeconds(1));

    /// <summary>From a write in a replica to the invocation of Changes.</summary>
    public Delay StreamDelay { get; init; } = new(TimeSpan.FromMilliseconds(500));

    /// <summary>
    /// Deliveries of a batch of the stream after which Lambda gives it up (MaximumRetryAttempts): its records are then lost, and
    /// reconciliation alone can make up for them.
    /// </summary>
    public int StreamAttempts { get; init; } = int.MaxValue;

    /// <summary>Whether sequencers tell nothing of the order of events, as those of an upload's parts might not.</summary>
    public bool SequencersLie { get; init; }

    /// <summary>The shards of a table's stream: records of one document stay in order, shards are independent.</summary>
    public int StreamShards { get; init; } = 2;

    /// <summary>One way between a function and a service.</summary>
    public Delay CallLatency { get; init; } = new(TimeSpan.FromMilliseconds(20));

    /// <summary>How long an invocation may last.</summary>
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The share of cases in which each kind of fault strikes, 0 to 1.</summary>
    public IReadOnlyDictionary<FaultKind, double> Faults { get; init; } = new Dictionary<FaultKind, double>();

    /// <summary>Faults that are not to strike; see <see cref="FaultPlan"/>.</summary>
    public IReadOnlySet<ulong> SparedFaults { get; init; } = new HashSet<ulong>();
}

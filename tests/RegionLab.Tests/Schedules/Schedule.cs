using System.Globalization;
using Pipeline.Ingest;
using Pipeline.RegionLab.Chance;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>A world and what is done to it. Playing it twice is the same twice.</summary>
/// <param name="Options">The world.</param>
/// <param name="ReplicaWait">The functions' <c>REPLICA_WAIT_SECONDS</c>.</param>
/// <param name="Happenings">What is done to it, in order of time.</param>
internal sealed record Schedule(WorldOptions Options, TimeSpan ReplicaWait, IReadOnlyList<Happening> Happenings)
{
    /// <summary>The functions' <c>CLAIM_FROM_BYTES</c>.</summary>
    public long ClaimFromBytes { get; init; } = ExtractionClaims.DefaultFromBytes;

    /// <summary>The functions' <c>RETENTION_DAYS</c>; null keeps items.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>The version id of what a happening uploads or deletes: opaque, in no order.</summary>
    public string VersionIdOf(int happening) =>
        string.Create(CultureInfo.InvariantCulture, $"{new Dice(Options.Seed).For("version").For(happening).State:x16}.v{happening}");
}

using Pipeline.Local.Lab;

namespace Pipeline.Local.Delivery;

/// <summary>One way between two regions, for objects or for items, as the switches let it go.</summary>
/// <param name="switches">The switches.</param>
/// <param name="source">The region it begins in.</param>
/// <param name="destination">The region it ends in.</param>
/// <param name="lag">How long the way takes.</param>
/// <param name="time">The clock.</param>
internal sealed class ReplicationLink(LabSwitches switches, string source, string destination, Func<LabFaults, TimeSpan> lag, TimeProvider time)
{
    private long _lastLag;

    /// <summary>How long what arrived last had taken.</summary>
    public TimeSpan LastLag => TimeSpan.FromTicks(Interlocked.Read(ref _lastLag));

    /// <summary>Whether what waits since then can arrive now.</summary>
    public bool IsOpen(DateTimeOffset since) => Due(since) <= time.GetUtcNow();

    /// <summary>Waits until what waits since then can arrive.</summary>
    public Task OpenAsync(DateTimeOffset since, CancellationToken stopping) => switches.UntilAsync(() => Due(since), stopping);

    /// <summary>Notes that it arrived.</summary>
    public void Arrived(DateTimeOffset since) => Interlocked.Exchange(ref _lastLag, Math.Max(0, (time.GetUtcNow() - since).Ticks));

    /// <summary>The lag as it stands: of the oldest that waits, or of what arrived last when nothing does.</summary>
    public TimeSpan Lag(Waiting waiting) =>
        waiting.Oldest is { } oldest && time.GetUtcNow() - oldest is var age && age > TimeSpan.Zero ? age : LastLag;

    private DateTimeOffset? Due(DateTimeOffset since) => switches[source].Cut || switches[destination].Cut ? null : since + lag(switches.Faults);
}

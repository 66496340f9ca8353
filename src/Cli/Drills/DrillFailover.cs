using Pipeline.Cli.Failover;

namespace Pipeline.Cli.Drills;

/// <summary>The real state machine over a drill's ground, its record kept for the length of the drill.</summary>
internal sealed class DrillFailover(IDrillGround ground, TimeProvider time) : IFailoverStore
{
    private FailoverRecord _record = FailoverRecord.None;

    /// <returns>Why it went no further; null when the region is failed over.</returns>
    public Task<string?> OverAsync(CancellationToken cancellationToken) =>
        new FailoverMachine(this, ground, time).FailOverAsync(cancellationToken);

    /// <returns>Why it went no further; null when the region is active again.</returns>
    public Task<string?> BackAsync(CancellationToken cancellationToken) =>
        new FailoverMachine(this, ground, time).FailBackAsync(cancellationToken);

    public Task<FailoverRecord> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(_record);

    public Task<bool> TrySaveAsync(FailoverRecord record, CancellationToken cancellationToken)
    {
        _record = record;
        return Task.FromResult(true);
    }
}

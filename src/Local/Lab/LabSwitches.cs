using System.Collections.Immutable;

namespace Pipeline.Local.Lab;

/// <summary>The switches that break the regions and put them right while they run.</summary>
/// <remarks>Safe for concurrent use. <see cref="Thrown"/> is raised after the switch is thrown, one after the other.</remarks>
internal sealed class LabSwitches(IEnumerable<string> regions, TimeProvider time)
{
    private readonly Lock _throwing = new();
    private volatile LabFaults _faults = new();
    private ImmutableDictionary<string, RegionFaults> _regions = regions.ToImmutableDictionary(region => region, _ => RegionFaults.None, StringComparer.Ordinal);
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Raised with a region, what was wrong in it before and what is now.</summary>
    public event Action<string, RegionFaults, RegionFaults>? Thrown;

    /// <summary>Faults of both regions.</summary>
    public LabFaults Faults => _faults;

    /// <summary>Faults of one region.</summary>
    public RegionFaults this[string region] => Volatile.Read(ref _regions)[region];

    public bool IsFailing(string region, string function) => this[region].Failing.Contains(function);

    /// <summary>Throws switches of both regions.</summary>
    public void Throw(Func<LabFaults, LabFaults> change)
    {
        lock (_throwing)
        {
            _faults = change(_faults);
            Wake();
        }
    }

    /// <summary>Throws switches of one region.</summary>
    public void Throw(string region, Func<RegionFaults, RegionFaults> change)
    {
        lock (_throwing)
        {
            var before = _regions[region];
            var after = change(before);
            Volatile.Write(ref _regions, _regions.SetItem(region, after));
            Thrown?.Invoke(region, before, after);
            Wake();
        }
    }

    /// <summary>Waits until a moment that the switches decide, whatever is thrown meanwhile.</summary>
    /// <param name="due">The moment as the switches stand; null for none.</param>
    /// <param name="stopping">Ends the wait.</param>
    public async Task UntilAsync(Func<DateTimeOffset?> due, CancellationToken stopping)
    {
        while (true)
        {
            // Taken before the look, so that a switch thrown between the two is not missed.
            var thrown = Volatile.Read(ref _next).Task;
            var wait = due() is { } moment ? moment - time.GetUtcNow() : Timeout.InfiniteTimeSpan;
            if (wait != Timeout.InfiniteTimeSpan && wait <= TimeSpan.Zero) return;
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            await Task.WhenAny(Task.Delay(wait, time, over.Token), thrown);
            await over.CancelAsync();
            stopping.ThrowIfCancellationRequested();
        }
    }

    private void Wake()
    {
        var thrown = Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        thrown.SetResult();
    }
}

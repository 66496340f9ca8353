namespace Pipeline.RegionLab.Time;

/// <summary>A timer on virtual time.</summary>
internal sealed class VirtualTimer : ITimer
{
    private readonly VirtualTime _time;
    private readonly TimerCallback _callback;
    private readonly object? _state;

    // What is in the queue cannot be taken out: a setting that was changed since is passed over when it comes up.
    private int _setting;

    public VirtualTimer(VirtualTime time, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (_time, _callback, _state) = (time, callback, state);
        Change(dueTime, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var setting = ++_setting;
        if (dueTime != Timeout.InfiniteTimeSpan) _time.Schedule(dueTime, () => Fire(setting, period));
        return true;
    }

    public void Dispose() => _setting++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Fire(int setting, TimeSpan period)
    {
        if (setting != _setting) return;
        if (period > TimeSpan.Zero) _time.Schedule(period, () => Fire(setting, period));
        _callback(_state);
    }
}

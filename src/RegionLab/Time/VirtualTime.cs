namespace Pipeline.RegionLab.Time;

/// <summary>
/// Time that passes only when there is something to do: a queue of actions, run one at a time on one thread in the order of
/// their due times. Everything in a <see cref="World"/>, timers of the code under test included, happens through it, so that
/// one seed means one course of events.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private readonly PriorityQueue<Action, (long Ticks, long Order)> _queue = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile bool _escaped;
    private long _now;
    private long _order;

    /// <summary>Time that begins at <paramref name="start"/>, to be used on the current thread alone.</summary>
    public VirtualTime(DateTimeOffset start) => _now = start.UtcTicks;

    /// <summary>Actions run so far.</summary>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => _now;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new VirtualTimer(this, callback, state, dueTime, period);

    /// <summary>Runs <paramref name="action"/> once <paramref name="delay"/> has passed; actions of one instant run in the order in which
    /// they came.</summary>
    public void Schedule(TimeSpan delay, Action action)
    {
        // An exception here would end the thread pool's thread and the process with it: it is raised by the next step.
        if (Environment.CurrentManagedThreadId != _thread) _escaped = true;
        else _queue.Enqueue(action, (_now + Math.Max(delay.Ticks, 0), _order++));
    }

    /// <summary>Runs the next action, moving time to when it is due.</summary>
    /// <returns>False when there was none.</returns>
    /// <exception cref="InvalidOperationException">Code under test went on on another thread, so that the course of events is no longer
    /// determined.</exception>
    public bool Step()
    {
        if (_escaped) throw new InvalidOperationException(
            "Code under test went on on another thread: it used ConfigureAwait(false), Task.Run or blocking I/O.");
        if (!_queue.TryDequeue(out var action, out var due)) return false;
        _now = Math.Max(_now, due.Ticks);
        Steps++;
        action();
        return true;
    }

    /// <summary>Runs what is due until <paramref name="duration"/> has passed, and lets it pass.</summary>
    public void Advance(TimeSpan duration)
    {
        var end = _now + duration.Ticks;
        while (_queue.TryPeek(out _, out var due) && due.Ticks <= end) Step();
        _now = end;
    }
}

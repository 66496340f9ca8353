namespace Pipeline.Cli.Work;

/// <summary>
/// Keeps a scan or a load within so many capacity units a second. What a request costs is known from its answer, so the
/// debt is made first and waited out before the next request: never more than one request ahead of the limit for each caller.
/// </summary>
/// <param name="unitsPerSecond">Read or write units a second; null for no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class UnitLimiter(double? unitsPerSecond, TimeProvider time)
{
    private readonly Lock _lock = new();

    // What an idle second leaves over may be used in the next one, as DynamoDB's own burst would; no more.
    private double _balance = unitsPerSecond ?? 0;
    private long _at = time.GetTimestamp();
    private double _spent;

    /// <summary>All units spent, for the report.</summary>
    public double Spent
    {
        get
        {
            lock (_lock) return _spent;
        }
    }

    /// <summary>Waits until earlier requests are paid for.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (Debt() is { } wait && wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>A request has cost so much.</summary>
    /// <param name="units">The answer's consumed capacity.</param>
    public void Spend(double units)
    {
        lock (_lock)
        {
            Refill();
            _spent += units;
            _balance -= units;
        }
    }

    private TimeSpan? Debt()
    {
        if (unitsPerSecond is not { } rate) return null;
        lock (_lock)
        {
            Refill();
            // Timers have whole milliseconds: a shorter wait would spin.
            return _balance >= 0 ? null : TimeSpan.FromMilliseconds(Math.Ceiling(-_balance / rate * 1000));
        }
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        if (unitsPerSecond is { } rate) _balance = Math.Min(rate, _balance + (time.GetElapsedTime(_at, now).TotalSeconds * rate));
        _at = now;
    }
}

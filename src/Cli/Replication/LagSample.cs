namespace Pipeline.Cli.Replication;

/// <summary>Lags of one direction.</summary>
internal sealed class LagSample
{
    private readonly List<TimeSpan> _lags = [];

    public int Missing { get; private set; }

    public int Arrived => _lags.Count;

    public void Add(TimeSpan? lag)
    {
        if (lag is { } arrived) _lags.Add(arrived);
        else Missing++;
    }

    /// <summary>The lag that a share of all stays within (nearest rank), in milliseconds; null where none arrived.</summary>
    /// <param name="share">Above 0, up to 1.</param>
    public double? Percentile(double share)
    {
        if (_lags.Count == 0) return null;
        var sorted = _lags.Order().ToList();
        return Math.Round(sorted[(int)Math.Ceiling(share * sorted.Count) - 1].TotalMilliseconds, 1);
    }
}

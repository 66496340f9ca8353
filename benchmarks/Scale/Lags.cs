namespace Pipeline.Benchmarks.Scale;

/// <summary>How long documents took, in whole seconds.</summary>
internal sealed class Lags
{
    private readonly SortedDictionary<int, double> _counts = [];

    /// <summary>Documents.</summary>
    public double Count { get; private set; }

    /// <summary>The longest.</summary>
    public int Longest => _counts.Count == 0 ? 0 : _counts.Keys.Last();

    /// <summary>The last second in which a document came that took more than ten minutes.</summary>
    public int LastLate { get; private set; }

    /// <summary>Documents got there.</summary>
    public void Add(int now, Parcel parcel)
    {
        var seconds = now - parcel.Born;
        _counts[seconds] = _counts.GetValueOrDefault(seconds) + parcel.Count;
        Count += parcel.Count;
        if (seconds > 600) LastLate = now;
    }

    /// <summary>The seconds that this share took at most.</summary>
    /// <param name="share">From 0 to 1.</param>
    public int At(double share)
    {
        var sum = 0.0;
        foreach (var (seconds, count) in _counts)
        {
            sum += count;
            if (sum >= (share * Count) - 1e-6) return seconds;
        }

        return Longest;
    }
}

namespace Pipeline.Benchmarks.Scale;

/// <summary>What clients do in a day. Nothing is left to chance.</summary>
internal sealed record Day
{
    /// <summary>Seconds of it.</summary>
    public const int Seconds = 86_400;

    /// <summary>Documents a second of both regions' clients, on average.</summary>
    public double Mean { get; init; } = 1_000;

    /// <summary>How far noon is above the mean and midnight below, as a share of it.</summary>
    public double Swing { get; init; } = 0.5;

    /// <summary>When many come at once, for how long, and how many times the mean that is.</summary>
    public IReadOnlyList<(int From, int Seconds, double Times)> Peaks { get; init; } = [];

    /// <summary>When the first region is lost, and for how long; null for never.</summary>
    public (int From, int Seconds)? Loss { get; init; }

    /// <summary>Seconds until the lost region's clients are answered by the other; what they wanted to upload comes then.</summary>
    public int SwitchSeconds { get; init; } = 45;

    /// <summary>Documents a second of both regions' clients.</summary>
    public double RateAt(int second)
    {
        var course = Mean * (1 - (Swing * Math.Cos(2 * Math.PI * second / Seconds)));
        foreach (var (from, length, times) in Peaks)
        {
            if (second >= from && second < from + length) course = Math.Max(course, Mean * times);
        }

        return course;
    }

    /// <summary>Whether the first region is lost.</summary>
    public bool Lost(int second) => Loss is { } loss && second >= loss.From && second < loss.From + loss.Seconds;
}

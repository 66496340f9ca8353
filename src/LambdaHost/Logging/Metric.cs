namespace Pipeline.LambdaHost.Logging;

/// <summary>What was measured of one metric.</summary>
/// <param name="Name">The metric's name; 1 to 1,024 characters.</param>
/// <param name="Values">The values, 1 to <see cref="MostValues"/>; finite. CloudWatch's percentiles are over all of them.</param>
/// <param name="Unit">Their unit.</param>
public readonly record struct Metric(string Name, IReadOnlyList<double> Values, MetricUnit Unit = MetricUnit.Count)
{
    /// <summary>The most values of one metric in a line.</summary>
    public const int MostValues = 100;

    /// <summary>One value.</summary>
    public Metric(string name, double value, MetricUnit unit = MetricUnit.Count)
        : this(name, [value], unit)
    {
    }
}

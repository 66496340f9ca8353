namespace Pipeline.LambdaHost.Logging;

/// <summary>Metrics that are counted by the same dimensions.</summary>
/// <param name="Dimensions">What they are counted by; none is one metric over everything.</param>
/// <param name="Metrics">The values. A metric that several groups of a line count has the same value in each.</param>
public readonly record struct MetricGroup(IReadOnlyList<Dimension> Dimensions, IReadOnlyList<Metric> Metrics);

namespace Pipeline.Local.Lab;

/// <summary>The values of one metric so far.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Max">The greatest.</param>
internal readonly record struct MetricSum(long Count, double Sum, double Max);

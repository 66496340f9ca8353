namespace Pipeline.LambdaHost.Logging;

/// <summary>One value of one metric.</summary>
/// <param name="Name">The metric's name; 1 to 1,024 characters.</param>
/// <param name="Value">The value; finite.</param>
/// <param name="Unit">Its unit.</param>
public readonly record struct Metric(string Name, double Value, MetricUnit Unit = MetricUnit.Count);

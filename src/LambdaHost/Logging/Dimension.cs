namespace Pipeline.LambdaHost.Logging;

/// <summary>What a metric is counted by. Each new value is a metric of its own and is billed as one, so no ids here.</summary>
/// <param name="Name">The dimension's name; 1 to 250 characters, not beginning with a colon.</param>
/// <param name="Value">Its value; 1 to 1,024 characters.</param>
public readonly record struct Dimension(string Name, string Value);

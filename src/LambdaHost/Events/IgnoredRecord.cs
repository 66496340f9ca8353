namespace Pipeline.LambdaHost.Events;

/// <summary>A record that is well-formed but not for this pipeline; worth a line in the log.</summary>
/// <param name="Path">Where it stands, such as <c>Records[2]</c>.</param>
/// <param name="Reason">Why it was left out.</param>
public sealed record IgnoredRecord(string Path, string Reason);

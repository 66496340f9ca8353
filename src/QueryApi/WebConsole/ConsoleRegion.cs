namespace Pipeline.QueryApi.WebConsole;

/// <summary>A region that the console shows.</summary>
/// <param name="Name">The region.</param>
/// <param name="Api">Where its API answers: an address, or a path relative to the page.</param>
public sealed record ConsoleRegion(string Name, string Api);

namespace Pipeline.Cli.Redriving;

/// <summary>What became of a message.</summary>
/// <param name="Name">Names it.</param>
/// <param name="Class">What it is about.</param>
/// <param name="Cause">Why it was where it was; null when it does not say.</param>
/// <param name="Outcomes">What became of each change.</param>
/// <param name="Left">Why it is left where it is; null when it is done.</param>
internal sealed record RedrivenMessage(string Name, MessageClass Class, string? Cause, IReadOnlyList<string> Outcomes, string? Left);

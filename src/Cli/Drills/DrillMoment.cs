namespace Pipeline.Cli.Drills;

/// <summary>Something that happened.</summary>
/// <param name="At">Seconds from the drill's beginning.</param>
/// <param name="What">What.</param>
internal sealed record DrillMoment(double At, string What);

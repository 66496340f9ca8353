namespace Pipeline.Cli.Drills;

/// <summary>The state at one moment, for the plot.</summary>
/// <param name="At">Seconds from the drill's beginning.</param>
/// <param name="Accepted">Documents that were accepted so far.</param>
/// <param name="Served">Documents that clients are served where they are sent.</param>
internal sealed record DrillSample(double At, long Accepted, long Served);

namespace Pipeline.Cli.Backups;

/// <summary>
/// Which parts of a backup have been written back. A part that was begun is begun again: its conditions make that harmless.
/// </summary>
/// <param name="Mode">The mode; another one begins anew.</param>
/// <param name="EmptyAtStart">Whether the table was empty, which later runs cannot see any more.</param>
/// <param name="Parts">The parts done.</param>
/// <param name="Written">Items written.</param>
/// <param name="Kept">Items that stood in the table.</param>
internal sealed record RestoreCheckpoint(RestoreMode Mode, bool EmptyAtStart, IReadOnlyList<string> Parts, long Written, long Kept);

namespace Pipeline.Cli.Migration;

/// <summary>How many records of a file are in the table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Region">Its region.</param>
/// <param name="Records">Records done, from the beginning.</param>
/// <param name="Written">Items written by then.</param>
/// <param name="Existing">Items that were there.</param>
internal sealed record MigrationCheckpoint(string Table, string Region, long Records, long Written, long Existing);

namespace Pipeline.Cli.Backfilling;

/// <summary>Names the versions of a bucket, the same ones in the same order when it is asked again.</summary>
internal interface IExistingVersions
{
    /// <summary>The versions after a position.</summary>
    /// <param name="after">What came with the last version that is done; null for the beginning.</param>
    /// <param name="cancellationToken">Ends it.</param>
    IAsyncEnumerable<(ExistingVersion Version, string Position)> ReadAsync(string? after, CancellationToken cancellationToken);
}

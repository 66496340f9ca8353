namespace Pipeline.Cli.Backfilling;

/// <summary>A version that could not be ingested.</summary>
/// <param name="Key">The object key.</param>
/// <param name="VersionId">The version id.</param>
/// <param name="Error">Why.</param>
internal sealed record FailedVersion(string Key, string VersionId, string Error);

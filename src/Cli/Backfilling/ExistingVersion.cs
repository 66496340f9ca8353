namespace Pipeline.Cli.Backfilling;

/// <summary>A version to be ingested.</summary>
/// <param name="Key">The object key.</param>
/// <param name="VersionId">The version id.</param>
/// <param name="LastModified">When it was made.</param>
/// <param name="IsLatest">Whether it is what the bucket serves.</param>
internal sealed record ExistingVersion(string Key, string VersionId, DateTimeOffset LastModified, bool IsLatest);

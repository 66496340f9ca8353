namespace Pipeline.RegionLab.Checks;

/// <summary>What the oracle says of one version.</summary>
/// <param name="VersionId">The version id.</param>
/// <param name="IsDeleteMarker">Whether its item is a tombstone.</param>
/// <param name="ContentHash">SHA-256 of its bytes.</param>
/// <param name="Language">Its language, to stand in the index if it is current.</param>
/// <param name="NotIn">The regions whose buckets do not hold it, because they lost it or never had it.</param>
public sealed record ExpectedVersion(string VersionId, bool IsDeleteMarker, string? ContentHash, string? Language,
    IReadOnlyList<string> NotIn);

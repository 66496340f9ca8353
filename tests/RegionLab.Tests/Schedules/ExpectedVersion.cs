using Pipeline.Catalog.Identity;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>What the oracle says of one version.</summary>
/// <param name="Key">The object key.</param>
/// <param name="VersionId">The version id.</param>
/// <param name="IsDeleteMarker">Whether its item is a tombstone.</param>
/// <param name="ContentHash">SHA-256 of its bytes.</param>
/// <param name="Language">Its language, to stand in the index if it is current.</param>
/// <param name="MayBeCurrent">Whether no version of the key is newer.</param>
internal sealed record ExpectedVersion(ObjectKey Key, string VersionId, bool IsDeleteMarker, string? ContentHash, string? Language, bool MayBeCurrent);

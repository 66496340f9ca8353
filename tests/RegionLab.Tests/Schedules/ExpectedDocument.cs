using Pipeline.Catalog.Identity;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>What the oracle says of one document.</summary>
/// <param name="Key">The object key.</param>
/// <param name="Versions">The versions that any bucket holds.</param>
/// <param name="Current">The version to be listed; any of these where S3 does not say.</param>
/// <param name="Served">What each region's bucket serves under the key; null for nothing.</param>
internal sealed record ExpectedDocument(
    ObjectKey Key, IReadOnlyList<ExpectedVersion> Versions, IReadOnlyList<string> Current, IReadOnlyDictionary<string, string?> Served);

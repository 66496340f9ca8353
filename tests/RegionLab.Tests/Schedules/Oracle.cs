using System.Security.Cryptography;
using Pipeline.Catalog.Identity;
using Pipeline.Metadata;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>
/// What the catalog must hold, said from the histories of the buckets alone: an item for each version that was ever made in
/// any bucket and removed for good in none; and, of each key, one version that is current.
/// </summary>
/// <remarks>
/// Last-Modified has whole seconds. Of versions made within one the oracle takes any for current, as long as all replicas
/// agree; that the later one of the same bucket is, in the ordinary course, is a property of its own.
/// </remarks>
internal static class Oracle
{
    public static Dictionary<DocumentId, List<ExpectedVersion>> Of(string collection, IReadOnlyList<BucketChange> histories)
    {
        var erased = histories.Where(change => change.Kind == BucketChangeKind.VersionDeleted).Select(change => (change.Version.Key, change.Version.VersionId)).ToHashSet();
        return histories
            .Where(change => change.Kind is BucketChangeKind.ObjectCreated or BucketChangeKind.DeleteMarkerCreated)
            .Select(change => change.Version)
            .Where(version => !erased.Contains((version.Key, version.VersionId)))
            .DistinctBy(version => (version.Key, version.VersionId))
            .GroupBy(version => DocumentId.Of(collection, version.Key))
            .ToDictionary(document => document.Key, document => Document([.. document]));
    }

    private static List<ExpectedVersion> Document(List<StoredVersion> versions)
    {
        var newest = versions.Max(version => version.LastModified);
        return versions.ConvertAll(version => new ExpectedVersion(
            version.Key, version.VersionId, version.IsDeleteMarker, HashOf(version), LanguageOf(version), MayBeCurrent: version.LastModified == newest));
    }

    private static string? HashOf(StoredVersion version) =>
        version.Object is { } upload && upload.Blob.Open().TryGetMemory(out var bytes) ? Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) : null;

    private static string? LanguageOf(StoredVersion version) =>
        version.Object is { } upload ? DocumentExtractor.Extract(upload.Blob.Open(), new(version.Key.Value, upload.ContentType)).Metadata.DetectedLanguage : null;
}

using System.Net;
using Amazon.S3.Model;
using Pipeline.Catalog.Identity;

namespace Pipeline.Buckets;

/// <summary>One answer of ListObjectVersions.</summary>
/// <param name="Versions">Its versions and delete markers, as listed.</param>
/// <param name="Next">Where the next answer begins; null after the last.</param>
internal sealed record VersionListing(IReadOnlyList<ListedVersion> Versions, ListingPosition? Next)
{
    /// <exception cref="BucketException">The answer lacks what each has.</exception>
    public static VersionListing Of(ListVersionsResponse response, string bucket)
    {
        var versions = (response.Versions ?? []).Select(version => VersionOf(version, bucket)).ToList();
        if (response.IsTruncated != true) return new(versions, null);
        return response.NextKeyMarker is { Length: > 0 } marker
            ? new(versions, new ListingPosition(KeyOf(marker), response.NextVersionIdMarker is { Length: > 0 } id ? id : null))
            : throw new BucketException($"S3 listed a part of the versions of bucket {bucket} and did not say where the next begins.");
    }

    private static ListedVersion VersionOf(S3ObjectVersion version, string bucket)
    {
        if (version.Key is not { Length: > 0 } key || version.VersionId is not { Length: > 0 } id
            || version.LastModified is not { } lastModified)
            throw new BucketException($"S3 listed a version of bucket {bucket} without its key, version id or Last-Modified.");
        var isMarker = version.IsDeleteMarker == true;
        return new(
            id, new(lastModified.ToUniversalTime()), isMarker, isMarker ? 0 : version.Size ?? 0, isMarker ? null : version.ETag?.Trim('"'),
            version.IsLatest == true, KeyOf(key))
        {
            StorageClass = isMarker ? null : version.StorageClass?.Value,
        };
    }

    // Lists are asked for with encoding-type=url, which the SDK leaves as it comes; a blank comes as +, as forms have it.
    private static ObjectKey KeyOf(string text) => new(WebUtility.UrlDecode(text));
}

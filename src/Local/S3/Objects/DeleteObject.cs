using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>DeleteObject, and what DeleteObjects does with each key.</summary>
internal sealed class DeleteObject(TimeProvider time)
{
    public Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var condition = request.Header("If-Match") is { } match ? new WriteCondition { IfMatch = ReadConditions.Unquote(match) } : null;
        if (request.Header("x-amz-if-match-size") is not null || request.Header("x-amz-if-match-last-modified-time") is not null)
            throw new S3Exception(S3Error.NotImplemented("A condition on size or time, which S3 has for directory buckets alone,"));
        var deleted = Delete(folder, request.Key, request.VersionId, condition);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        if (deleted.VersionId is not null) request.Response.Headers["x-amz-version-id"] = deleted.VersionId;
        if (deleted.IsMarker) request.Response.Headers["x-amz-delete-marker"] = "true";
        return Task.CompletedTask;
    }

    /// <returns>The version that went, or the delete marker that came, and which of the two; a version that was not there is no
    /// error.</returns>
    /// <exception cref="S3Exception">The condition does not hold.</exception>
    public (string? VersionId, bool IsMarker) Delete(BucketFolder folder, ObjectKey key, string? versionId, WriteCondition? condition)
    {
        try
        {
            if (versionId is null) return (folder.Bucket.Delete(key, time.GetUtcNow(), ObjectStoring.NewVersionId(),
                ReplicationStatus.Pending, condition)?.VersionId, true);
            var gone = folder.Bucket.DeleteVersion(key, versionId, condition);
            if (gone?.Object?.Blob is FileBlob blob) ObjectStoring.Discard(blob);
            return (versionId, gone?.IsDeleteMarker == true);
        }
        catch (WriteConditionException exception)
        {
            throw ObjectStoring.Refused(exception, key, condition!);
        }
    }
}

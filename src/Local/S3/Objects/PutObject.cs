using Pipeline.Local.S3.Bodies;
using Pipeline.Local.Storage;

namespace Pipeline.Local.S3.Objects;

/// <summary>PutObject.</summary>
internal sealed class PutObject(ObjectStoring storing)
{
    public async Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var key = request.Key;
        var condition = ObjectStoring.ConditionOf(request);
        var described = UploadDescription.Of(request);
        var (blob, eTag, checksum) = await ObjectStoring.ReceiveAsync(request, folder, ChecksumAlgorithm.Default);
        var version = storing.Put(folder, key,
            described with { Blob = blob, ETag = eTag, Headers = described.Headers with { Checksum = checksum } }, condition);
        request.Response.Headers.ETag = $"\"{eTag}\"";
        request.Response.Headers["x-amz-version-id"] = version.VersionId;
        ObjectAnswer.WriteChecksum(request.Response, checksum);
    }
}

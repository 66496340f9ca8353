using Pipeline.Local.S3.Bodies;
using Pipeline.Local.S3.Objects;
using Pipeline.Local.Storage;

namespace Pipeline.Local.S3.Multipart;

/// <summary>CreateMultipartUpload.</summary>
internal sealed class StartUpload(OpenUploads uploads, TimeProvider time)
{
    public Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var algorithm = CopyObject.AlgorithmOf(request);
        var isComposite = IsComposite(request, algorithm);
        var upload = new OpenUpload(Guid.NewGuid().ToString("n"), folder, request.Key.Value, time.GetUtcNow(),
            UploadDescription.Of(request))
        {
            Algorithm = algorithm,
            IsComposite = isComposite,
        };
        uploads.Add(upload);
        if (algorithm is not null)
        {
            request.Response.Headers["x-amz-checksum-algorithm"] = algorithm.Name;
            request.Response.Headers["x-amz-checksum-type"] = isComposite ? "COMPOSITE" : "FULL_OBJECT";
        }
        return S3Xml.WriteAsync(request.Http, 200, "InitiateMultipartUploadResult", xml =>
        {
            xml.WriteElementString("Bucket", request.Bucket);
            xml.Text("Key", request.KeyText);
            xml.WriteElementString("UploadId", upload.Id);
        });
    }

    private static bool IsComposite(S3Request request, ChecksumAlgorithm? algorithm)
    {
        var type = request.Header("x-amz-checksum-type")?.ToUpperInvariant();
        if (type is null) return algorithm?.CanBeComposite == true;
        if (type is not ("COMPOSITE" or "FULL_OBJECT"))
            throw new S3Exception(S3Error.InvalidRequest("Value for x-amz-checksum-type header is invalid."));
        if (algorithm is null) throw new S3Exception(
            S3Error.InvalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header."));
        var isComposite = type == "COMPOSITE";
        return (isComposite ? algorithm.CanBeComposite : algorithm.CanBeFullObject)
            ? isComposite
            : throw new S3Exception(S3Error.InvalidRequest(
                $"The {type} checksum type cannot be used with the {algorithm.Name.ToLowerInvariant()} checksum algorithm."));
    }
}

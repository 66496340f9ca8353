using Pipeline.Local.S3.Bodies;

namespace Pipeline.Local.S3.Buckets;

/// <summary>PutBucketVersioning: versions are kept, as replication needs them.</summary>
internal static class PutVersioning
{
    public static async Task HandleAsync(S3Request request)
    {
        var status = (await S3Documents.ReadAsync(request, "VersioningConfiguration")).Child("Status");
        if (status is not ("Enabled" or "Suspended"))
            throw new S3Exception(new(400, "IllegalVersioningConfigurationException", "The Versioning element must be specified"));
        if (status == "Suspended")
            throw new S3Exception(new(409, "InvalidBucketState",
                "A replication configuration is present on this bucket, so the versioning state cannot be changed."));
        request.Response.StatusCode = StatusCodes.Status200OK;
    }
}

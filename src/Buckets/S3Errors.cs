using System.Net;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace Pipeline.Buckets;

/// <summary>What S3's errors mean for a version (S3 API, error responses; GetObject).</summary>
public static class S3Errors
{
    /// <summary>Whether there is no such version, which is not said of a bucket that is not there.</summary>
    public static bool IsAbsence(AmazonS3Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchKey" or "NoSuchVersion" };
    }

    /// <summary>Whether the version is a delete marker: 405 alone also answers a method that is not allowed.</summary>
    public static bool IsDeleteMarker(AmazonS3Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.StatusCode == HttpStatusCode.MethodNotAllowed && Header(exception, "x-amz-delete-marker") == "true";
    }

    /// <summary>Whether the object is in an archive from which it has to be restored before it can be read.</summary>
    public static bool IsArchived(AmazonS3Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is { StatusCode: HttpStatusCode.Forbidden, ErrorCode: "InvalidObjectState" };
    }

    /// <summary>
    /// Whether the object is encrypted with a key that only the uploader has (SSE-C). S3 has no code of its own for it: its
    /// words "stored using a form of Server Side Encryption" tell it from other wrong requests.
    /// </summary>
    public static bool IsCustomerKey(AmazonS3Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is { StatusCode: HttpStatusCode.BadRequest, ErrorCode: "InvalidRequest" }
            && exception.Message.Contains("Server Side Encryption", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A header field of the answer; null when it has none.</summary>
    public static string? Header(AmazonS3Exception exception, string name)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.InnerException is HttpErrorResponseException { Response: { } response } && response.IsHeaderPresent(name)
            ? response.GetHeaderValue(name) : null;
    }

    /// <summary>The error in words that say what to do.</summary>
    /// <param name="exception">S3's error.</param>
    /// <param name="operation">What was called.</param>
    /// <param name="permission">What the call needs.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="versionId">The version; null for the whole bucket.</param>
    public static BucketException Explain(AmazonS3Exception exception, string operation, string permission, string bucket,
        string? versionId)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var of = versionId is null ? $"bucket {bucket}" : $"version {versionId} in bucket {bucket}";
        return new($"S3 answered {operation} of {of} with {(int)exception.StatusCode} {exception.ErrorCode}. "
            + $"{CureOf(exception, permission)}", exception);
    }

    private static string CureOf(AmazonS3Exception exception, string permission) => exception switch
    {
        { ErrorCode: "NoSuchBucket" } => "Name a bucket that exists in this region.",
        { StatusCode: HttpStatusCode.NotFound } =>
            "Check the bucket's name and region; absence is only believed when S3 names the version.",
        { StatusCode: HttpStatusCode.Forbidden } =>
            $"Grant the caller {permission}, s3:ListBucket (without it S3 refuses instead of saying that something is not there) and "
            + $"kms:Decrypt on the bucket's key.",
        { StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect } =>
            "The bucket is in another region; each region asks its own.",
        { StatusCode: HttpStatusCode.PreconditionFailed } => "The object was replaced while it was read; a retry reads what stands now.",
        { StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests } =>
            "S3 is slow or busy; try again later.",
        _ => $"It says: {exception.Message}",
    };
}

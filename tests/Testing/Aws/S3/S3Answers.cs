using System.Text;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Aws.S3;

/// <summary>What S3 answers (S3 API, GetObject, HeadObject, ListObjectVersions and error responses).</summary>
public static class S3Answers
{
    public const string LastModified = "Sat, 21 Nov 2026 10:00:00 GMT";

    /// <summary>S3's words for an object that only its uploader has the key of; the code says no more than that.</summary>
    public const string CustomerKey =
        "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.";

    private static readonly (string Name, string Value)[] Always = [("x-amz-request-id", "R"), ("x-amz-id-2", "I")];

    /// <summary>An object with the header fields that each has, and others.</summary>
    public static LoopbackResponse Object(byte[] body, params (string Name, string Value)[] others) => new(200, body,
    [
        .. Always, ("Last-Modified", LastModified), ("ETag", "\"not-of-the-bytes\""), ("x-amz-version-id", "v1"),
            ("Accept-Ranges", "bytes"), ("Content-Type", "text/plain"), .. others,
    ]);

    /// <summary>This answer without a header field.</summary>
    public static LoopbackResponse Without(this LoopbackResponse response, string name) =>
        response with { Headers = [.. response.Headers.Where(header => !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))] };

    /// <summary>This answer with another value of a header field.</summary>
    public static LoopbackResponse With(this LoopbackResponse response, string name, string value)
    {
        var without = response.Without(name);
        return without with { Headers = [.. without.Headers, (name, value)] };
    }

    /// <summary>An answer that ends before as many bytes as it says.</summary>
    public static LoopbackResponse CutAfter(this LoopbackResponse response, int bytes) =>
        response.With("Content-Length", $"{response.Body.Length}") with { Body = response.Body[..bytes], Closes = true };

    /// <summary>The part of a body that the request's range names.</summary>
    public static LoopbackResponse Range(LoopbackRequest request, LoopbackResponse whole)
    {
        var ends = request.Headers["Range"]["bytes=".Length..].Split('-').Select(int.Parse).ToArray();
        var last = Math.Min(ends[1], whole.Body.Length - 1);
        return whole.With("Content-Range", $"bytes {ends[0]}-{last}/{whole.Body.Length}") with
        {
            Status = 206,
            Body = whole.Body[ends[0]..(last + 1)],
        };
    }

    public static LoopbackResponse Error(int status, string code, string message = "refused",
        params (string Name, string Value)[] headers) =>
        Xml.Error(status, code, message) is var error ? error with { Headers = [.. error.Headers, .. headers] } : error;

    /// <summary>An error as a HEAD is told it: by its status alone.</summary>
    public static LoopbackResponse Status(int status, params (string Name, string Value)[] headers) =>
        new(status, [], [.. Always, .. headers]);

    public static LoopbackResponse DeleteMarker(bool toHead = false) => toHead
        ? Status(405, ("x-amz-delete-marker", "true"), ("Last-Modified", LastModified))
        : Error(405, "MethodNotAllowed", "The specified method is not allowed against this resource.", ("x-amz-delete-marker", "true"),
            ("Last-Modified", LastModified));

    public static LoopbackResponse SlowDown { get; } = Error(503, "SlowDown", "Please reduce your request rate.");

    public static LoopbackResponse Archived { get; } =
        Error(403, "InvalidObjectState", "The operation is not valid for the object's storage class");

    public static LoopbackResponse CustomerEncrypted { get; } = Error(400, "InvalidRequest", CustomerKey);

    /// <summary>A list of versions; the elements as S3 writes them, in the order in which it lists them.</summary>
    public static LoopbackResponse Versions(string elements, string next = "") => Xml.Ok(
        $"<ListVersionsResult "
        + $"xmlns=\"{Xml.Namespace}\"><Name>bucket</Name><Prefix/><KeyMarker/><VersionIdMarker/><MaxKeys>1000</MaxKeys>"
        + $"<EncodingType>url</EncodingType>"
        + $"<IsTruncated>{(next.Length > 0 ? "true" : "false")}</IsTruncated>{next}{elements}</ListVersionsResult>");

    public static string Version(string key, string versionId, string at = "2026-11-21T10:00:00.000Z", bool latest = false,
        string storageClass = "STANDARD") => new StringBuilder()
        .Append("<Version><Key>").Append(key).Append("</Key><VersionId>").Append(versionId).Append("</VersionId><IsLatest>")
        .Append(latest ? "true" : "false")
        .Append("</IsLatest><LastModified>").Append(at).Append("</LastModified><ETag>&quot;e-").Append(versionId)
        .Append("&quot;</ETag><Size>5</Size><StorageClass>")
        .Append(storageClass).Append("</StorageClass><Owner><ID>o</ID></Owner></Version>").ToString();

    public static string Marker(string key, string versionId, string at = "2026-11-21T10:00:00.000Z", bool latest = false) =>
        $"<DeleteMarker><Key>{key}</Key><VersionId>{versionId}</VersionId><IsLatest>{(latest ? "true" : "false")}</IsLatest>"
            + $"<LastModified>{at}</LastModified><Owner><ID>o</ID></Owner></DeleteMarker>";
}

namespace Pipeline.Local.S3.Buckets;

/// <summary>Answers to pages of an origin that is allowed (S3 User Guide, cross-origin resource sharing).</summary>
internal static class CorsAnswer
{
    private const string RequestMethod = "Access-Control-Request-Method";

    public static IReadOnlyList<string> Methods { get; } = ["GET", "HEAD", "PUT", "POST", "DELETE"];

    public static IReadOnlyList<string> ExposedHeaders { get; } = ["ETag", "x-amz-version-id", "x-amz-request-id", "x-amz-delete-marker",
        "x-amz-checksum-crc64nvme"];

    /// <summary>Marks the answer to a request with an origin, which the guard has let through.</summary>
    public static void Mark(HttpContext http)
    {
        if (http.Request.Headers.Origin.ToString() is not { Length: > 0 } origin) return;
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = string.Join(", ", ExposedHeaders);
        headers.Vary = $"Origin, Access-Control-Request-Headers, {RequestMethod}";
    }

    /// <summary>Answers a preflight.</summary>
    /// <exception cref="S3Exception">It is none, or asks for what no page may do.</exception>
    public static void Preflight(HttpContext http)
    {
        var method = http.Request.Headers[RequestMethod].ToString();
        if (http.Request.Headers.Origin.ToString() == "")
            throw new S3Exception(new(400, "BadRequest", "Insufficient information. Origin request header needed."));
        if (!Methods.Contains(method)) throw new S3Exception(Forbidden);
        http.Response.Headers.AccessControlAllowMethods = string.Join(", ", Methods);
        if (http.Request.Headers["Access-Control-Request-Headers"].ToString() is { Length: > 0 } fields)
            http.Response.Headers.AccessControlAllowHeaders = fields;
        http.Response.Headers.AccessControlMaxAge = "3000";
        http.Response.StatusCode = StatusCodes.Status200OK;
    }

    public static S3Error Forbidden { get; } =
        new(403, "AccessForbidden", "CORSResponse: This CORS request is not allowed. A page's origin is named with --cors-origin.");
}

using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Pipeline.Catalog.Identity;
using Pipeline.Local.S3.Signing;

namespace Pipeline.Local.S3;

/// <summary>A request to S3, with the key exactly as the client wrote it.</summary>
/// <param name="Http">The request.</param>
/// <param name="Address">What it names.</param>
/// <param name="Query">Its parameters.</param>
/// <param name="Caller">Who signed it.</param>
internal sealed record S3Request(HttpContext Http, S3Address Address, S3Query Query, S3Caller Caller)
{
    public string Bucket => Address.Bucket;

    public string KeyText => Address.Key;

    public ObjectKey Key => ObjectKey.IsValid(KeyText) ? new(KeyText) : throw new S3Exception(S3Error.KeyTooLong);

    public string Method => Http.Request.Method;

    public HttpResponse Response => Http.Response;

    public CancellationToken Aborted => Http.RequestAborted;

    public string? VersionId => Query["versionId"] is ""
        ? throw new S3Exception(S3Error.InvalidArgument("Version id cannot be the empty string", "versionId", "")) : Query["versionId"];

    /// <summary>The target as it was sent.</summary>
    public static string TargetOf(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>A header field; null when it was not sent or is empty.</summary>
    public string? Header(string name) => Http.Request.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    public int Integer(string name, int fallback, int minimum, int maximum)
    {
        if (Query[name] is not { Length: > 0 } text) return fallback;
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : throw new S3Exception(S3Error.InvalidArgument($"{name} is not a whole number from {minimum} to {maximum}.", name, text));
    }
}

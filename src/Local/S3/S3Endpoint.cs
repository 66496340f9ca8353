using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Pipeline.Local.Http;
using Pipeline.Local.S3.Buckets;
using Pipeline.Local.S3.Signing;
using Pipeline.Local.Storage;

namespace Pipeline.Local.S3;

/// <summary>S3's REST API over the regions' buckets. What is served, and what is answered to the rest, stands in docs/s3.md.</summary>
/// <param name="folders">The buckets.</param>
/// <param name="authentication">Who may ask.</param>
/// <param name="guard">Which hosts and origins may.</param>
/// <param name="time">The clock.</param>
/// <param name="report">Takes what the user should know.</param>
internal sealed class S3Endpoint(IReadOnlyList<BucketFolder> folders, S3Authentication authentication, RequestGuard guard,
    TimeProvider time, Action<string> report)
{
    private readonly S3Router _router =
        new(folders.ToDictionary(folder => folder.Bucket.Name, StringComparer.Ordinal), authentication, guard, time);

    /// <summary>Whether a request is S3's: by its host, by its path, or by its signature.</summary>
    public bool IsFor(HttpContext http)
    {
        var target = S3Request.TargetOf(http);
        if (S3Address.Holds(http.Request.Host.Host, target)) return true;
        if (http.Request.Headers.Authorization.ToString().Contains("/s3/" + SignatureV4.Terminator, StringComparison.Ordinal)) return true;
        var path = S3Address.PathOf(target);
        return folders.Any(folder => path.StartsWith($"/{folder.Bucket.Name}", StringComparison.Ordinal)
            && path.AsSpan(1 + folder.Bucket.Name.Length) is [] or ['/', ..]);
    }

    public async Task HandleAsync(HttpContext http)
    {
        // S3's limits hold instead, with S3's errors.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        http.Response.Headers["x-amz-request-id"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        http.Response.Headers["x-amz-id-2"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        var query = S3Query.Of(S3Request.TargetOf(http));
        try
        {
            if (guard.Fault(http, query.Has(QueryAuthentication.SignatureName)) is { } fault)
                throw new S3Exception(HttpMethods.IsOptions(http.Request.Method)
                    ? CorsAnswer.Forbidden : S3Error.AccessDenied($"Access Denied: {fault}"));
            CorsAnswer.Mark(http);
            if (HttpMethods.IsOptions(http.Request.Method)) CorsAnswer.Preflight(http);
            else await _router.RouteAsync(
                new(http, S3Address.Of(http.Request.Host.Host, S3Request.TargetOf(http)), query, authentication.Identify(http, query)));
        }
        catch (S3Exception exception) when (!http.Response.HasStarted)
        {
            await S3Xml.WriteErrorAsync(http, exception.Error);
        }
        // A file that is gone or cannot be written: the client may try again, the user should know.
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException && exception is not BadHttpRequestException
                && !http.RequestAborted.IsCancellationRequested)
        {
            report($"{http.Request.Method} {http.Request.Path} failed: {exception.Message}");
            if (http.Response.HasStarted) throw;
            Forget(http.Response);
            await S3Xml.WriteErrorAsync(http,
                exception is DiskFullException
                    ? S3Error.DiskFull(exception)
                        : new(500, "InternalError", $"We encountered an internal error. Please try again. ({exception.Message})"));
        }
    }

    private static void Forget(HttpResponse response)
    {
        var kept = response.Headers.Where(header => header.Key.StartsWith("x-amz-request", StringComparison.OrdinalIgnoreCase)
            || header.Key.StartsWith("x-amz-id", StringComparison.OrdinalIgnoreCase)
            || header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)).ToList();
        response.Clear();
        foreach (var header in kept) response.Headers.Append(header.Key, header.Value);
    }
}

using System.Globalization;
using Pipeline.Catalog.Identity;

namespace Pipeline.QueryApi.Links;

/// <summary>
/// Signs links to objects with Signature Version 4 in the query string. Its own code, because S3's client costs a cold
/// start far more than these lines; a test compares it with that client's links.
/// </summary>
/// <param name="location">The region's own bucket.</param>
/// <param name="keys">The credentials of the moment.</param>
/// <param name="clock">The clock of the signatures.</param>
public sealed class LinkSigner(BucketLocation location, Func<CancellationToken, ValueTask<SigningKeys>> keys, TimeProvider clock)
{
    /// <summary>How long a link to content can be followed: enough to click, too little to pass around.</summary>
    public static readonly TimeSpan ContentLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long an upload may begin after it was asked for.</summary>
    public static readonly TimeSpan UploadLifetime = TimeSpan.FromMinutes(15);

    /// <summary>S3's limit on an upload in one request, in bytes.</summary>
    public const long MaxUploadBytes = 5L * 1024 * 1024 * 1024;

    // S3 keeps dot segments and takes what is signed as it is written (Signature Version 4, "Do not normalize URI paths for Amazon S3").
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Scheme and host of the links.</summary>
    public string Origin => location.Origin;

    /// <summary>A link that reads one exact version, under its own name.</summary>
    /// <param name="key">The object.</param>
    /// <param name="versionId">The version.</param>
    /// <param name="isInline">Whether a browser shows it, where it can, instead of saving it.</param>
    /// <param name="cancellationToken">Ends the wait for credentials.</param>
    public Task<SignedLink> ReadAsync(ObjectKey key, string versionId, bool isInline, CancellationToken cancellationToken)
    {
        var name = Uri.EscapeDataString(key.Value[(key.Value.LastIndexOf('/') + 1)..]);
        return SignAsync("GET", key, ContentLifetime, [],
            [("response-content-disposition", $"{(isInline ? "inline" : "attachment")}; filename*=UTF-8''{name}"),
                ("versionId", versionId)], cancellationToken);
    }

    /// <summary>A link that takes one object of exactly this type and size.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="sizeBytes">Its size in bytes.</param>
    /// <param name="overwrite">Whether it may take the place of an object that is there; S3 refuses it with 412 otherwise.</param>
    /// <param name="cancellationToken">Ends the wait for credentials.</param>
    public Task<SignedLink> UploadAsync(ObjectKey key, string contentType, long sizeBytes, bool overwrite,
        CancellationToken cancellationToken) => SignAsync(
        "PUT", key, UploadLifetime,
        [
            ("content-length", sizeBytes.ToString(CultureInfo.InvariantCulture)),
            ("content-type", contentType),
            // Signed, so that whoever has the link cannot leave it out (S3 User Guide, "Conditional writes").
            .. overwrite ? Array.Empty<(string, string)>() : [("if-none-match", "*")],
        ],
        [], cancellationToken);

    private async Task<SignedLink> SignAsync(
        string method, ObjectKey key, TimeSpan lifetime, (string Name, string Value)[] headers, (string Name, string Value)[] parameters,
        CancellationToken cancellationToken)
    {
        var credentials = await keys(cancellationToken);
        var now = clock.GetUtcNow();
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{location.Region}/{QuerySignature.Terminator}";
        (string Name, string Value)[] signed =
            [.. headers.Append((Name: "host", Value: location.Host)).OrderBy(header => header.Name, StringComparer.Ordinal)];
        var query = QuerySignature.Query(
        [
            .. parameters,
            ("X-Amz-Algorithm", QuerySignature.Algorithm),
            ("X-Amz-Credential", $"{credentials.AccessKeyId}/{scope}"),
            ("X-Amz-Date", time),
            ("X-Amz-Expires", ((int)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
            ("X-Amz-SignedHeaders", QuerySignature.Names(signed)),
            .. credentials.SessionToken is { } token ? [("X-Amz-Security-Token", token)] : Array.Empty<(string, string)>(),
        ]);
        var path = location.PathOf(key);
        var signature = QuerySignature.Of(credentials.SecretKey, time, scope, method, path, query, signed);
        // The signature's time has whole seconds.
        var expires = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)) + lifetime;
        return new(method, new($"{location.Origin}{path}?{query}&X-Amz-Signature={signature}", AsWritten), headers, expires);
    }
}

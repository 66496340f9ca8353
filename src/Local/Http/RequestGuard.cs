using System.Net;

namespace Pipeline.Local.Http;

/// <summary>
/// Keeps other people's web pages out. The server listens on loopback, and so does every page that the user's browser shows: a name
/// that was made to lead here (DNS rebinding) is told by its Host field, a page of another origin by what browsers say of it.
/// </summary>
/// <param name="port">The port that is served.</param>
/// <param name="corsOrigins">Further origins whose pages may ask: those of the user's own front ends.</param>
internal sealed class RequestGuard(int port, IReadOnlyList<string> corsOrigins)
{
    /// <summary>The origins whose pages may ask.</summary>
    public IReadOnlyList<string> Origins { get; } = [$"http://localhost:{port}", $"http://127.0.0.1:{port}", .. corsOrigins];

    /// <summary>Why a request is refused; null when it is not.</summary>
    /// <param name="http">The request.</param>
    /// <param name="isLink">Whether it carries a signature in its address, which is checked after this.</param>
    public string? Fault(HttpContext http, bool isLink = false)
    {
        var host = http.Request.Host.Host;
        if (!IsThisMachine(host))
            return $"this server is localhost, 127.0.0.1 or a name below .localhost, not {(host == "" ? "a host without a name" : host)}.";
        var headers = http.Request.Headers;
        if (headers.Origin.ToString() is { Length: > 0 } origin)
            return IsAllowed(origin) ? null : $"pages of {origin} may not use this server; --cors-origin allows one.";
        // What a page embeds comes without an origin. It could tell what exists; a link that was signed for it is another matter.
        var site = headers["Sec-Fetch-Site"].ToString();
        var isEmbedded = site is "cross-site" or "same-site" && headers["Sec-Fetch-Mode"].ToString() != "navigate";
        return isEmbedded && !isLink ? "pages of other origins may not embed what is here." : null;
    }

    // Names below .localhost show what others uploaded; their pages are not this server's own.
    private bool IsAllowed(string origin) => Origins.Contains(origin) || origin == $"http://[::1]:{port}";

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

namespace Pipeline.Local.Http;

/// <summary>
/// An object that a browser opens as a page is a stranger's page on this server's own origin, as it is not on S3, where
/// buckets have origins of their own. It is given none of the origin's rights: it can neither read the catalog nor throw
/// switches. Clients other than browsers send none of these header fields and see S3's answer.
/// </summary>
internal static class ObjectSandbox
{
    /// <summary>Fetch Metadata (W3C): what a browser wants the answer for. Pages and what they embed; not fetches and downloads.</summary>
    private static readonly HashSet<string> Pages = new(StringComparer.Ordinal) { "document", "iframe", "frame", "object", "embed" };

    public static void Apply(HttpContext http)
    {
        if (!Pages.Contains(http.Request.Headers["Sec-Fetch-Dest"].ToString())) return;
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            // Chromium shows no PDF in a sandbox; its viewer is one of its own.
            if (http.Response.ContentType != "application/pdf") http.Response.Headers.ContentSecurityPolicy = "sandbox";
            return Task.CompletedTask;
        });
    }
}

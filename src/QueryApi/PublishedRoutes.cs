namespace Pipeline.QueryApi;

/// <summary>The routes by method and path, for infrastructure that lists them.</summary>
public static class PublishedRoutes
{
    /// <summary>The path of lists and uploads.</summary>
    public const string Documents = "/documents";

    /// <summary>The path of a document.</summary>
    public const string Document = "/documents/{documentId}";

    /// <summary>The path of a document's versions.</summary>
    public const string Versions = "/documents/{documentId}/versions";

    /// <summary>The path of links to content.</summary>
    public const string Content = "/documents/{documentId}/content";

    /// <summary>The path of counts.</summary>
    public const string Languages = "/languages";

    /// <summary>The path that says that the function runs.</summary>
    public const string Health = "/health";

    /// <summary>The path that health checks ask.</summary>
    public const string Readiness = "/health/ready";

    /// <summary>The path of the API's description.</summary>
    public const string OpenApi = "/openapi.json";

    /// <summary>The path of the web console.</summary>
    public const string Console = "/";

    /// <summary>The route that erases a document, which is there only where <c>ERASE_BUCKETS</c> is set.</summary>
    public static (string Method, string Path) Erase => ("DELETE", Document);

    /// <summary>All of them but <see cref="Erase"/>, those that need a bucket included. HEAD is answered wherever GET is.</summary>
    public static IReadOnlyList<(string Method, string Path)> All { get; } =
    [
        ("GET", Documents), ("POST", Documents), ("GET", Document), ("GET", Versions), ("GET", Content),
        ("GET", Languages), ("GET", Health), ("GET", Readiness), ("GET", OpenApi), ("GET", Console),
    ];
}

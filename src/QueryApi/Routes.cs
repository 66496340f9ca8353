using Pipeline.QueryApi.Endpoints;

namespace Pipeline.QueryApi;

/// <summary>All that the API answers. A new route is a class in <c>Endpoints</c> and a line here.</summary>
internal static class Routes
{
    public static IReadOnlyList<Route> For(QueryServices services) =>
    [
        new ListDocuments(services),
        new GetDocument(services),
        new ListVersions(services),
        new GetHealth(services),
        new GetReadiness(services),
    ];
}

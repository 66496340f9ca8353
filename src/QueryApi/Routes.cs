using Pipeline.QueryApi.Endpoints;

namespace Pipeline.QueryApi;

/// <summary>All that the API answers. A new route is a class in <c>Endpoints</c> and a line here.</summary>
internal static class Routes
{
    public static IReadOnlyList<Route> For(QueryServices services)
    {
        Route?[] routes = [];
        routes =
        [
            new ListDocuments(services),
            services.Links is null ? null : new CreateUpload(services, services.Links),
            new GetDocument(services),
            services.Erasable.Count == 0 ? null : new EraseDocument(services, services.Erasable),
            new ListVersions(services),
            services.Links is null ? null : new GetContent(services, services.Links),
            services.Counter is null ? null : new ListLanguages(services, services.Counter),
            new GetHealth(services),
            new GetReadiness(services),
            new GetConsole(services),
            new GetOpenApi(services, () => [.. routes.OfType<Route>()]),
        ];
        return [.. routes.OfType<Route>()];
    }
}

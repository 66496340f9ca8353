using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.OpenApi;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>The API's own description.</summary>
internal sealed class GetOpenApi(QueryServices services, Func<IReadOnlyList<Route>> routes) : Route("GET", PublishedRoutes.OpenApi)
{
    public override string Name => "getOpenApi";

    public override string Summary => "Describes this API (OpenAPI 3.1).";

    public override IReadOnlyList<RouteAnswer> Answers { get; } = [new(200, "OpenApi", new("object", "An OpenAPI document."))];

    public override Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(JsonAnswer.Of(200, json => OpenApiDocument.Write(json, routes(), services.Region)));
}

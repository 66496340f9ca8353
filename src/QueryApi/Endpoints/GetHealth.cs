using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.OpenApi;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>Whether the function runs, without asking the table.</summary>
internal sealed class GetHealth(QueryServices services) : Route("GET", PublishedRoutes.Health)
{
    public override string Name => "getHealth";

    public override string Summary => "Says that the API of this region runs.";

    public override IReadOnlyList<RouteAnswer> Answers { get; } =
        [new(200, "Health", Schema.Object("The API runs.", ("status", Schema.Text("ok.")), ("region", Schemas.Region)))];

    public override Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(JsonAnswer.Of(200, json =>
        {
            json.WriteString("status"u8, "ok"u8);
            json.WriteString("region"u8, services.Region);
        }));
}

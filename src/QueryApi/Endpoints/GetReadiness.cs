using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.OpenApi;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>Whether the region can answer: a round trip to its replica. Health checks that move traffic ask this.</summary>
internal sealed class GetReadiness(QueryServices services) : Route("GET", PublishedRoutes.Readiness)
{
    public override string Name => "getReadiness";

    public override string Summary => "Makes a round trip to the region's table replica.";

    public override IReadOnlyList<RouteAnswer> Answers { get; } =
    [
        new(200, "Readiness", Schema.Object(
            "The table replica answers.",
            ("status", Schema.Text("ready.")),
            ("region", Schemas.Region),
            ("storeMilliseconds", Schema.Number("How long the round trip took.")))),
    ];

    public override async Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        var start = services.Clock.GetTimestamp();
        await services.Store.CheckAsync(cancellationToken);
        var elapsed = services.Clock.GetElapsedTime(start);
        return JsonAnswer.Of(200, json =>
        {
            json.WriteString("status"u8, "ready"u8);
            json.WriteString("region"u8, services.Region);
            json.WriteNumber("storeMilliseconds"u8, Math.Round(elapsed.TotalMilliseconds, 1));
        });
    }
}

using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.OpenApi;
using Pipeline.QueryApi.WebConsole;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>The page that shows this region to people. It holds no data: what it shows it asks the other routes for.</summary>
internal sealed class GetConsole(QueryServices services) : Route("GET", PublishedRoutes.Console)
{
    private readonly ConsolePage _page = new(new([new(services.Region, ".")])
    {
        TakesUploads = services.Links is not null,
        Origins = services.Links is { } links ? [links.Origin] : [],
    });

    public override string Name => "getConsole";

    public override string Summary => "Gives the web console of this region.";

    public override IReadOnlyList<RouteAnswer> Answers { get; } =
        [new(200, "Console", new("string", "An HTML page.")) { ContentType = "text/html" }];

    public override Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(_page.Answer(request.Http));
}

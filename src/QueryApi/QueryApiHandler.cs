using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.QueryApi.Answers;

namespace Pipeline.QueryApi;

/// <summary>Answers HTTP requests from the region's replica. Nothing here knows whether Lambda or a local server asks.</summary>
public sealed class QueryApiHandler
{
    /// <summary>The header that names the region which answered.</summary>
    public const string RegionHeader = "x-served-by-region";

    private readonly string _region;
    private readonly CorsPolicy _cors;
    private readonly RouteTable _routes;

    /// <summary>A handler with its collaborators.</summary>
    public QueryApiHandler(QueryServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        (_region, _cors) = (services.Region, services.Cors);
        _routes = new(Routes.For(services));
    }

    /// <summary>Answers an event of API Gateway or a function URL; the shape of a <see cref="LambdaHandler"/>.</summary>
    /// <exception cref="LambdaHost.Events.MalformedEventException">The event is no HTTP request.</exception>
    public async Task<Stream> HandleAsync(Stream input, InvocationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = HttpEventReader.Parse(input);
        var response = await AnswerAsync(request, context.Log, cancellationToken);
        return response.ToPayload(request.Payload);
    }

    /// <summary>Answers a request.</summary>
    public async Task<HttpApiResponse> AnswerAsync(HttpApiRequest request, LambdaLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(log);
        var response = await RouteAsync(request, log, cancellationToken);
        if (request.Method == "HEAD") response = response.WithoutBody();
        var headers = new Dictionary<string, string>(response.Headers, StringComparer.OrdinalIgnoreCase)
        {
            [RegionHeader] = _region,
            ["X-Content-Type-Options"] = "nosniff",
        };
        headers.TryAdd("Cache-Control", "no-store");
        response = response with { Headers = headers };
        return request.Method == "OPTIONS" ? response : _cors.Allow(request, response);
    }

    private async Task<HttpApiResponse> RouteAsync(HttpApiRequest request, LambdaLog log, CancellationToken cancellationToken)
    {
        var allowed = _routes.MethodsOf(request.Segments);
        if (allowed.Count == 0) return Problems.NoSuchPath.ToResponse(_region);
        var allow = string.Join(", ", allowed);
        if (request.Method == "OPTIONS") return _cors.Options(request, allow);
        if (_routes.Find(request.Method, request.Segments) is not { } route)
            return Problems.WrongMethod(allow).ToResponse(_region).WithHeader("Allow", allow);
        try
        {
            return await route.AnswerAsync(RouteRequest.Read(route, request), cancellationToken);
        }
        catch (ProblemException exception)
        {
            return exception.Problem.ToResponse(_region);
        }
        catch (StoreUnavailableException exception)
        {
            log.Write(Log.StoreUnavailable, exception, ("method", route.Method), ("route", route.Template));
            return Problems.StoreUnavailable.ToResponse(_region);
        }
        catch (StoreAccessException exception)
        {
            log.Write(Log.StoreRefused, exception, ("method", route.Method), ("route", route.Template));
            return Problems.StoreRefused.ToResponse(_region);
        }
    }
}

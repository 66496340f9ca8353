using Pipeline.Cdk.Configuration;
using Pipeline.Cdk.Library;
using Pipeline.QueryApi;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>The query API: a route for each of QueryApi's.</summary>
internal static class QueryApiRoutes
{
    /// <summary>The API's logical id.</summary>
    public const string Id = "Api";

    /// <summary>The paths that health checkers ask, who cannot sign, and the console's page, which signs what it asks then. They say
    /// nothing of any document.</summary>
    private static readonly string[] Open = [PublishedRoutes.Console, PublishedRoutes.Health, PublishedRoutes.Readiness];

    public static void Add(RegionStack stack)
    {
        var (configuration, api) = (stack.Deployment.Configuration, stack.Deployment.Configuration.Api);
        var made = new QueryHttpApi(stack, Id, new()
        {
            Name = stack.Names.QueryApi,
            Description = $"Document metadata in {stack.Home}",
            Function = QueryApiFunction.Id,
            Routes = [.. Routes(api)],
            Open = Open,
            Jwt = api.Jwt,
            Throttle = api.Throttle,
            TimeoutSeconds = api.TimeoutSeconds,
            LogGroup = stack.Names.ApiLogs,
            LogRetentionDays = configuration.Logs.RetentionDays,
            KeyArn = stack.DataKeyArn,
        });
        stack.AddParameter("ApiId", stack.Names.ApiIdParameter, "Id of the query API", Cfn.Ref(Id));
        stack.Output("ApiEndpoint", "Address of the query API in this region", made.Endpoint);
    }

    /// <summary>What the function answers: HEAD wherever GET is, and OPTIONS where pages of other origins may ask.</summary>
    private static IEnumerable<(string Method, string Path)> Routes(ApiSection api)
    {
        if (api.Erase) yield return PublishedRoutes.Erase;
        foreach (var (method, path) in PublishedRoutes.All)
        {
            yield return (method, path);
            if (method == "GET") yield return ("HEAD", path);
        }

        if (api.CorsOrigins.Count == 0) yield break;
        foreach (var path in PublishedRoutes.All.Select(route => route.Path).Distinct(StringComparer.Ordinal))
            yield return ("OPTIONS", path);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cdk.Configuration;
using Pipeline.QueryApi;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>The HTTP API: a route for each of QueryApi's, authorised by IAM or a token issuer, throttled and logged.</summary>
internal static class QueryHttpApi
{
    /// <summary>The API's logical id.</summary>
    public const string Id = "Api";

    /// <summary>The stage's logical id.</summary>
    public const string StageId = "ApiStage";

    /// <summary>Who asked what and what came of it, and nothing that a document holds.</summary>
    private const string LogFormat =
        """{"requestId":"$context.requestId","time":"$context.requestTime","ip":"$context.identity.sourceIp","route":"$context.routeKey","path":"$context.path","status":"$context.status","bytes":"$context.responseLength","milliseconds":"$context.responseLatency","error":"$context.error.message","integrationError":"$context.integrationErrorMessage"}""";

    /// <summary>The paths that health checkers ask, who cannot sign, and the console's page, which signs what it asks then. They say nothing of any document.</summary>
    private static readonly string[] Open = [PublishedRoutes.Console, PublishedRoutes.Health, PublishedRoutes.Readiness];

    public static void Add(RegionStack stack)
    {
        var api = stack.Deployment.Configuration.Api;
        stack.Add(Id, "AWS::ApiGatewayV2::Api", new JsonObject
        {
            ["Name"] = stack.Names.QueryApi,
            ["Description"] = $"Document metadata in {stack.Home}",
            ["ProtocolType"] = "HTTP",
        });
        Integrate(stack, Id);
        if (api.Jwt is { } jwt) Authorizer(stack, jwt);
        var routes = Routes(api).ToList();
        foreach (var (method, path) in routes) Route(stack, api, method, path);
        Stage(stack, api, routes);
        stack.Add("ApiId", "AWS::SSM::Parameter", new JsonObject { ["Name"] = stack.Names.ApiIdParameter, ["Type"] = "String", ["Description"] = "Id of the query API", ["Value"] = Cfn.Ref(Id) });
        stack.Output("ApiEndpoint", "Address of the query API in this region", Cfn.Attribute(Id, "ApiEndpoint"));
    }

    /// <summary>Leads an API's requests to QueryApi, and lets the API call it.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="api">The API's logical id; <c>Integration</c> and <c>Permission</c> are put behind it for the others.</param>
    public static void Integrate(RegionStack stack, string api)
    {
        stack.Add($"{api}Integration", "AWS::ApiGatewayV2::Integration", new JsonObject
        {
            ["ApiId"] = Cfn.Ref(api),
            ["IntegrationType"] = "AWS_PROXY",
            ["IntegrationUri"] = Cfn.Attribute(QueryApiFunction.Id, "Arn"),
            ["PayloadFormatVersion"] = "2.0",
            ["TimeoutInMillis"] = stack.Deployment.Configuration.Api.TimeoutSeconds * 1000,
        });
        stack.Add($"{api}Permission", "AWS::Lambda::Permission", new JsonObject
        {
            ["FunctionName"] = Cfn.Ref(QueryApiFunction.Id),
            ["Action"] = "lambda:InvokeFunction",
            ["Principal"] = "apigateway.amazonaws.com",
            ["SourceArn"] = Cfn.Sub($"arn:${{AWS::Partition}}:execute-api:{stack.Home}:${{AWS::AccountId}}:${{{api}}}/*/*"),
        });
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
        foreach (var path in PublishedRoutes.All.Select(route => route.Path).Distinct(StringComparer.Ordinal)) yield return ("OPTIONS", path);
    }

    private static void Authorizer(RegionStack stack, JwtSection jwt) => stack.Add("ApiAuthorizer", "AWS::ApiGatewayV2::Authorizer", new JsonObject
    {
        ["ApiId"] = Cfn.Ref(Id),
        ["Name"] = "jwt",
        ["AuthorizerType"] = "JWT",
        ["IdentitySource"] = new JsonArray("$request.header.Authorization"),
        ["JwtConfiguration"] = new JsonObject { ["Issuer"] = jwt.Issuer, ["Audience"] = new JsonArray([.. jwt.Audience.Select(name => (JsonNode?)name)]) },
    });

    private static void Route(RegionStack stack, ApiSection api, string method, string path)
    {
        // A browser asks without credentials what it may ask with them.
        var open = Open.Contains(path) || method == "OPTIONS";
        var jwt = open ? null : api.Jwt;
        stack.Add(RouteId(method, path), "AWS::ApiGatewayV2::Route", new JsonObject
        {
            ["ApiId"] = Cfn.Ref(Id),
            ["RouteKey"] = $"{method} {path}",
            ["Target"] = Cfn.Sub("integrations/${ApiIntegration}"),
            ["AuthorizationType"] = open ? "NONE" : jwt is null ? "AWS_IAM" : "JWT",
            ["AuthorizerId"] = jwt is null ? null : Cfn.Ref("ApiAuthorizer"),
            ["AuthorizationScopes"] = jwt is { Scopes.Count: > 0 } ? new JsonArray([.. jwt.Scopes.Select(scope => (JsonNode?)scope)]) : null,
        });
    }

    private static void Stage(RegionStack stack, ApiSection api, List<(string Method, string Path)> routes)
    {
        stack.Add("ApiLogs", "AWS::Logs::LogGroup", new JsonObject
        {
            ["LogGroupName"] = stack.Names.ApiLogs,
            ["RetentionInDays"] = stack.Deployment.Configuration.Logs.RetentionDays,
            ["KmsKeyId"] = stack.DataKeyArn,
        });
        var health = new JsonObject(routes.Where(route => Open.Contains(route.Path) && route.Method != "OPTIONS").Select(route => KeyValuePair.Create($"{route.Method} {route.Path}", (JsonNode?)new JsonObject
        {
            ["ThrottlingRateLimit"] = api.Throttle.HealthRate,
            ["ThrottlingBurstLimit"] = api.Throttle.HealthRate,
            ["DetailedMetricsEnabled"] = true,
        })));
        // Settings of a route that does not exist yet are refused, and so is a log group.
        stack.Add(StageId, "AWS::ApiGatewayV2::Stage", new JsonObject
        {
            ["ApiId"] = Cfn.Ref(Id),
            ["StageName"] = "$default",
            ["AutoDeploy"] = true,
            ["DefaultRouteSettings"] = new JsonObject { ["ThrottlingRateLimit"] = api.Throttle.Rate, ["ThrottlingBurstLimit"] = api.Throttle.Burst, ["DetailedMetricsEnabled"] = true },
            ["RouteSettings"] = health,
            ["AccessLogSettings"] = new JsonObject { ["DestinationArn"] = ResourceNames.Arn("logs", stack.Home, $"log-group:{stack.Names.ApiLogs}"), ["Format"] = LogFormat },
        }, ["ApiLogs", "ApiPermission", .. routes.Select(route => RouteId(route.Method, route.Path))]);
    }

    /// <summary>A logical id of letters and digits: <c>GetDocumentsDocumentIdRoute</c>.</summary>
    private static string RouteId(string method, string path) => string.Concat(
        $"{method.ToLowerInvariant()}{path}".Split('/', '{', '}', '.').Where(word => word.Length > 0).Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..])) + "Route";
}

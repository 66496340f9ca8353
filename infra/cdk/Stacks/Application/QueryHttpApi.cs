using System.Globalization;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
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

    /// <summary>The paths that health checkers ask, who cannot sign, and the console's page, which signs what it asks then. They say
    /// nothing of any document.</summary>
    private static readonly string[] Open = [PublishedRoutes.Console, PublishedRoutes.Health, PublishedRoutes.Readiness];

    public static void Add(RegionStack stack)
    {
        var api = stack.Deployment.Configuration.Api;
        stack.Add(Id, at =>
            new CfnApi(stack, at, new CfnApiProps
            {
                Name = stack.Names.QueryApi,
                Description = $"Document metadata in {stack.Home}",
                ProtocolType = "HTTP",
            }));
        Integrate(stack, Id);
        if (api.Jwt is { } jwt) Authorizer(stack, jwt);
        var routes = Routes(api).ToList();
        foreach (var (method, path) in routes) Route(stack, api, method, path);
        Stage(stack, api, routes);
        stack.AddParameter("ApiId", stack.Names.ApiIdParameter, "Id of the query API", Cfn.Ref(Id));
        stack.Output("ApiEndpoint", "Address of the query API in this region", Cfn.Attribute(Id, "ApiEndpoint"));
    }

    /// <summary>Leads an API's requests to QueryApi, and lets the API call it.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="api">The API's logical id; <c>Integration</c> and <c>Permission</c> are put behind it for the others.</param>
    public static void Integrate(RegionStack stack, string api)
    {
        stack.Add($"{api}Integration", at => new CfnIntegration(stack, at, new CfnIntegrationProps
        {
            ApiId = Cfn.Ref(api).Text(),
            IntegrationType = "AWS_PROXY",
            IntegrationUri = Cfn.Attribute(QueryApiFunction.Id, "Arn").Text(),
            PayloadFormatVersion = "2.0",
            TimeoutInMillis = stack.Deployment.Configuration.Api.TimeoutSeconds * 1000,
        }));
        stack.Add($"{api}Permission", at => new CfnPermission(stack, at, new CfnPermissionProps
        {
            FunctionName = Cfn.Ref(QueryApiFunction.Id).Text(),
            Action = "lambda:InvokeFunction",
            Principal = "apigateway.amazonaws.com",
            SourceArn = Cfn.Sub($"arn:${{AWS::Partition}}:execute-api:{stack.Home}:${{AWS::AccountId}}:${{{api}}}/*/*").Text(),
        }));
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

    private static void Authorizer(RegionStack stack, JwtSection jwt) =>
        stack.Add("ApiAuthorizer", at => new CfnAuthorizer(stack, at, new CfnAuthorizerProps
        {
            ApiId = Cfn.Ref(Id).Text(),
            Name = "jwt",
            AuthorizerType = "JWT",
            IdentitySource = ["$request.header.Authorization"],
            JwtConfiguration = new CfnAuthorizer.JWTConfigurationProperty { Issuer = jwt.Issuer, Audience = [.. jwt.Audience] },
        }));

    private static void Route(RegionStack stack, ApiSection api, string method, string path)
    {
        // A browser asks without credentials what it may ask with them.
        var open = Open.Contains(path) || method == "OPTIONS";
        var jwt = open ? null : api.Jwt;
        stack.Add(RouteId(method, path), at => new CfnRoute(stack, at, new CfnRouteProps
        {
            ApiId = Cfn.Ref(Id).Text(),
            RouteKey = $"{method} {path}",
            Target = Cfn.Sub("integrations/${ApiIntegration}").Text(),
            AuthorizationType = open ? "NONE" : jwt is null ? "AWS_IAM" : "JWT",
            AuthorizerId = jwt is null ? null : Cfn.Ref("ApiAuthorizer").Text(),
            AuthorizationScopes = jwt is { Scopes.Count: > 0 } ? [.. jwt.Scopes] : null,
        }));
    }

    private static void Stage(RegionStack stack, ApiSection api, List<(string Method, string Path)> routes)
    {
        stack.Add("ApiLogs", at =>
            new CfnLogGroup(stack, at,
                new CfnLogGroupProps
                {
                    LogGroupName = stack.Names.ApiLogs,
                    RetentionInDays = stack.Deployment.Configuration.Logs.RetentionDays,
                    KmsKeyId = stack.DataKeyArn?.Text(),
                }));
        // These are keyed by route, in words of the template and not of the CDK.
        var health = routes.Where(route => Open.Contains(route.Path) && route.Method != "OPTIONS")
            .ToDictionary(route => $"{route.Method} {route.Path}", _ => (object)new Dictionary<string, object>
            {
                ["ThrottlingRateLimit"] = api.Throttle.HealthRate,
                ["ThrottlingBurstLimit"] = api.Throttle.HealthRate,
                ["DetailedMetricsEnabled"] = true,
            });
        // Settings of a route that does not exist yet are refused, and so is a log group.
        stack.Add(StageId, at => new CfnStage(stack, at, new CfnStageProps
        {
            ApiId = Cfn.Ref(Id).Text(),
            StageName = "$default",
            AutoDeploy = true,
            DefaultRouteSettings = new CfnStage.RouteSettingsProperty
            {
                ThrottlingRateLimit = api.Throttle.Rate,
                ThrottlingBurstLimit = api.Throttle.Burst,
                DetailedMetricsEnabled = true,
            },
            RouteSettings = health,
            AccessLogSettings = new CfnStage.AccessLogSettingsProperty
            {
                DestinationArn =
                ResourceNames.Arn("logs", stack.Home, $"log-group:{stack.Names.ApiLogs}").Text(),
                Format = LogFormat
            },
        }), ["ApiLogs", "ApiPermission", .. routes.Select(route => RouteId(route.Method, route.Path))]);
    }

    /// <summary>A logical id of letters and digits: <c>GetDocumentsDocumentIdRoute</c>.</summary>
    private static string RouteId(string method, string path) => string.Concat(
        $"{method.ToLowerInvariant()}{path}".Split('/', '{', '}', '.').Where(word => word.Length > 0)
            .Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..])) + "Route";
}

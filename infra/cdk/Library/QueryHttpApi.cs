using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;
using Pipeline.Cdk.Configuration;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Library;

/// <summary>An HTTP API in front of one function: authorised by IAM or a token issuer, throttled and logged.</summary>
public sealed class QueryHttpApi : PipelineConstruct
{
    /// <summary>Who asked what and what came of it, and nothing that a document holds.</summary>
    private const string LogFormat =
        """{"requestId":"$context.requestId","time":"$context.requestTime","ip":"$context.identity.sourceIp","route":"$context.routeKey","path":"$context.path","status":"$context.status","bytes":"$context.responseLength","milliseconds":"$context.responseLatency","error":"$context.error.message","integrationError":"$context.integrationErrorMessage"}""";

    private readonly QueryHttpApiProps _props;

    /// <summary>Adds the API with its routes, its stage and its log.</summary>
    public QueryHttpApi(Construct scope, string id, QueryHttpApiProps props)
        : base(scope, id)
    {
        _props = props;
        this.Add(Id, at =>
            new CfnApi(this, at, new CfnApiProps { Name = props.Name, Description = props.Description, ProtocolType = "HTTP" }));
        Integrate(this, Id, Region, props.Function, props.TimeoutSeconds);
        if (props.Jwt is { } jwt) Authorizer(jwt);
        foreach (var (method, path) in props.Routes) Route(method, path);
        Stage();
    }

    /// <summary>The address of the API in this region.</summary>
    public JsonNode Endpoint => Attribute("ApiEndpoint");

    /// <summary>Leads an API's requests to a function, and lets the API call it.</summary>
    /// <param name="scope">The stack or construct.</param>
    /// <param name="api">The API's logical id; <c>Integration</c> and <c>Permission</c> are put behind it for the others.</param>
    /// <param name="region">The region, as text for <c>Fn::Sub</c>.</param>
    /// <param name="function">The function's logical id.</param>
    /// <param name="seconds">How long it may take.</param>
    internal static void Integrate<T>(T scope, string api, string region, string function, int seconds)
        where T : Construct, IResourceScope
    {
        scope.Add($"{api}Integration", at => new CfnIntegration(scope, at, new CfnIntegrationProps
        {
            ApiId = Cfn.Ref(api).Text(),
            IntegrationType = "AWS_PROXY",
            IntegrationUri = Cfn.Attribute(function, "Arn").Text(),
            PayloadFormatVersion = "2.0",
            TimeoutInMillis = seconds * 1000,
        }));
        scope.Add($"{api}Permission", at => new CfnPermission(scope, at, new CfnPermissionProps
        {
            FunctionName = Cfn.Ref(function).Text(),
            Action = "lambda:InvokeFunction",
            Principal = "apigateway.amazonaws.com",
            SourceArn = Cfn.Sub($"arn:${{AWS::Partition}}:execute-api:{region}:${{AWS::AccountId}}:${{{api}}}/*/*").Text(),
        }));
    }

    private void Authorizer(JwtSection jwt) =>
        this.Add($"{Id}Authorizer", at => new CfnAuthorizer(this, at, new CfnAuthorizerProps
        {
            ApiId = Cfn.Ref(Id).Text(),
            Name = "jwt",
            AuthorizerType = "JWT",
            IdentitySource = ["$request.header.Authorization"],
            JwtConfiguration = new CfnAuthorizer.JWTConfigurationProperty { Issuer = jwt.Issuer, Audience = [.. jwt.Audience] },
        }));

    private void Route(string method, string path)
    {
        // A browser asks without credentials what it may ask with them.
        var open = _props.Open.Contains(path) || method == "OPTIONS";
        var jwt = open ? null : _props.Jwt;
        this.Add(RouteId(method, path), at => new CfnRoute(this, at, new CfnRouteProps
        {
            ApiId = Cfn.Ref(Id).Text(),
            RouteKey = $"{method} {path}",
            Target = Cfn.Sub($"integrations/${{{Id}Integration}}").Text(),
            AuthorizationType = open ? "NONE" : jwt is null ? "AWS_IAM" : "JWT",
            AuthorizerId = jwt is null ? null : Cfn.Ref($"{Id}Authorizer").Text(),
            AuthorizationScopes = jwt is { Scopes.Count: > 0 } ? [.. jwt.Scopes] : null,
        }));
    }

    private void Stage()
    {
        this.Add($"{Id}Logs", at => new CfnLogGroup(this, at, new CfnLogGroupProps
        {
            LogGroupName = _props.LogGroup,
            RetentionInDays = _props.LogRetentionDays,
            KmsKeyId = _props.KeyArn?.Text(),
        }));
        // These are keyed by route, in words of the template and not of the CDK.
        var health = _props.Routes.Where(route => _props.Open.Contains(route.Path) && route.Method != "OPTIONS")
            .ToDictionary(route => $"{route.Method} {route.Path}", _ => (object)new Dictionary<string, object>
            {
                ["ThrottlingRateLimit"] = _props.Throttle.HealthRate,
                ["ThrottlingBurstLimit"] = _props.Throttle.HealthRate,
                ["DetailedMetricsEnabled"] = true,
            });
        // Settings of a route that does not exist yet are refused, and so is a log group.
        this.Add($"{Id}Stage", at => new CfnStage(this, at, new CfnStageProps
        {
            ApiId = Cfn.Ref(Id).Text(),
            StageName = "$default",
            AutoDeploy = true,
            DefaultRouteSettings = new CfnStage.RouteSettingsProperty
            {
                ThrottlingRateLimit = _props.Throttle.Rate,
                ThrottlingBurstLimit = _props.Throttle.Burst,
                DetailedMetricsEnabled = true,
            },
            RouteSettings = health,
            AccessLogSettings = new CfnStage.AccessLogSettingsProperty
            {
                DestinationArn = ResourceNames.Arn("logs", Region, $"log-group:{_props.LogGroup}").Text(),
                Format = LogFormat,
            },
        }), [$"{Id}Logs", $"{Id}Permission", .. _props.Routes.Select(route => RouteId(route.Method, route.Path))]);
    }

    /// <summary>A logical id of letters and digits: <c>GetDocumentsDocumentIdRoute</c>.</summary>
    private string RouteId(string method, string path) => _props.RoutePrefix + string.Concat(
        $"{method.ToLowerInvariant()}{path}".Split('/', '{', '}', '.').Where(word => word.Length > 0)
            .Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..])) + "Route";
}

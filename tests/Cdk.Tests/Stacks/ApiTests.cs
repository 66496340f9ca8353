using System.Text.Json.Nodes;
using Pipeline.QueryApi;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed class ApiTests
{
    private const string Region = "us-east-2";

    private static readonly string[] Open = ["GET /", "GET /health", "GET /health/ready", "HEAD /", "HEAD /health", "HEAD /health/ready"];

    [Fact]
    public void Every_published_route_is_there_with_HEAD_where_GET_is() => Assert.Equal(
        PublishedRoutes.All.Select(route => $"{route.Method} {route.Path}")
            .Concat(PublishedRoutes.All.Where(route => route.Method == "GET").Select(route => $"HEAD {route.Path}"))
            .Order(StringComparer.Ordinal),
        Routes(Configurations.Default).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void IAM_authorises_every_route_but_the_consoles_page_and_the_two_that_health_checks_ask()
    {
        var routes = Routes(Configurations.Default);

        Assert.Equal(Open, routes.Where(route => route.Value["AuthorizationType"]!.ToString() == "NONE").Select(route => route.Key)
            .Order(StringComparer.Ordinal));
        Assert.All(routes.Where(route => !Open.Contains(route.Key)),
            route => Assert.Equal("AWS_IAM", route.Value["AuthorizationType"]!.ToString()));
    }

    [Fact]
    public void A_token_issuer_authorises_instead_when_one_is_named()
    {
        var routes = Routes(Configurations.Everything)
            .Where(route => !Open.Contains(route.Key) && !route.Key.StartsWith("OPTIONS", StringComparison.Ordinal)).ToList();

        Assert.Equal(PublishedRoutes.All.Count + PublishedRoutes.All.Count(route => route.Method == "GET") - Open.Length, routes.Count);
        Assert.All(routes, route =>
            Assert.Equal(("JWT", """["documents/read"]"""),
                (route.Value["AuthorizationType"]!.ToString(), route.Value["AuthorizationScopes"]!.ToJsonString())));
        Assert.Equal("""{"Audience":["documents"],"Issuer":"https://login.example.com/"}""",
            Properties(Configurations.Everything, "ApiAuthorizer")["JwtConfiguration"]!.ToJsonString());
        Assert.Empty(SynthesisedApp.Of(Configurations.Default)[Region].OfType("AWS::ApiGatewayV2::Authorizer"));
    }

    [Fact]
    public void The_function_answers_preflights_itself_and_only_where_CORS_is_on()
    {
        var options = Routes(Configurations.Everything).Where(route => route.Key.StartsWith("OPTIONS", StringComparison.Ordinal)).ToList();

        Assert.Equal(PublishedRoutes.All.Select(route => route.Path).Distinct().Count(), options.Count);
        Assert.All(options, route => Assert.Equal("NONE", route.Value["AuthorizationType"]!.ToString()));
        Assert.Null(Properties(Configurations.Everything, "Api")["CorsConfiguration"]);
    }

    [Fact]
    public void Requests_are_throttled_and_health_has_limits_of_its_own()
    {
        var stage = Properties(Configurations.Default, "ApiStage");

        Assert.Equal((200, 400),
            (stage["DefaultRouteSettings"]!["ThrottlingRateLimit"]!.GetValue<int>(),
                stage["DefaultRouteSettings"]!["ThrottlingBurstLimit"]!.GetValue<int>()));
        Assert.Equal(Open, stage["RouteSettings"]!.AsObject().Select(route => route.Key).Order(StringComparer.Ordinal));
        Assert.All(stage["RouteSettings"]!.AsObject(), route => Assert.Equal(30, route.Value!["ThrottlingRateLimit"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData(Configurations.Default)]
    [InlineData(Configurations.Everything)]
    public void The_stage_waits_for_its_log_group_and_for_the_routes_that_it_has_settings_for(string configuration)
    {
        var resources = SynthesisedApp.Of(configuration)[Region].Resources;

        var waits = resources["ApiStage"]!["DependsOn"]!.AsArray().Select(id => id!.ToString()).ToHashSet();

        Assert.Contains("ApiLogs", waits);
        Assert.Superset(resources.Where(resource => resource.Value!["Type"]!.ToString() == "AWS::ApiGatewayV2::Route"
            && resource.Key != "CheckersRoute").Select(route => route.Key).ToHashSet(), waits);
    }

    [Fact]
    public void Requests_are_logged_where_API_Gateway_needs_no_statement_in_the_accounts_log_policy()
    {
        var logs = Properties(Configurations.Default, "ApiLogs");
        var access = Properties(Configurations.Default, "ApiStage")["AccessLogSettings"]!;

        Assert.Equal(("/aws/vendedlogs/apigateway/docmeta-prod-query-api", 90),
            (logs["LogGroupName"]!.ToString(), logs["RetentionInDays"]!.GetValue<int>()));
        // An ARN that ends in :* is another group's to API Gateway.
        Assert.Equal($"arn:aws:logs:{Region}:111122223333:log-group:{logs["LogGroupName"]}", access["DestinationArn"]!.ToString());
        Assert.Equal(10, JsonNode.Parse(access["Format"]!.ToString())!.AsObject().Count);
    }

    [Fact]
    public void Only_this_API_may_call_the_function()
    {
        var permission = Properties(Configurations.Default, "ApiPermission");
        var api = DeployedApp.Live(Configurations.Default, Region, "Api").Id;

        Assert.Equal(("apigateway.amazonaws.com", "lambda:InvokeFunction", $"arn:aws:execute-api:{Region}:111122223333:{api}/*/*"),
            (permission["Principal"]!.ToString(), permission["Action"]!.ToString(), permission["SourceArn"]!.ToString()));
    }

    [Theory]
    [InlineData("us-west-2")]
    [InlineData("us-east-2")]
    public void The_domain_has_one_name_in_both_regions_and_a_certificate_of_its_own_in_each(string region)
    {
        var domain = DeployedApp.Properties(Configurations.Everything, region, "Domain");
        var settings = Assert.Single(domain["DomainNameConfigurations"]!.AsArray())!;

        Assert.Equal("documents.example.com", domain["DomainName"]!.ToString());
        Assert.Equal(("REGIONAL", "TLS_1_2"), (settings["EndpointType"]!.ToString(), settings["SecurityPolicy"]!.ToString()));
        Assert.StartsWith($"arn:aws:acm:{region}:", settings["CertificateArn"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("$default", DeployedApp.Properties(Configurations.Everything, region, "DomainMapping")["Stage"]!.ToString());
    }

    [Fact]
    public void A_certificate_that_is_there_is_used_and_none_is_made()
    {
        const string arn = "arn:aws:acm:us-west-2:111122223333:certificate/1";
        const string configuration = $$$"""
            project: docmeta
            api: {jwt: {issuer: "https://login.example.com/", audience: [documents]}}
            domain: {name: documents.example.com, certificates: {us-west-2: "{{{arn}}}", us-east-2: "arn:aws:acm:us-east-2:111122223333:certificate/2"}}
            """;
        var stack = SynthesisedApp.Of(configuration)["us-west-2"];

        Assert.Equal(arn, stack.Properties("Domain")["DomainNameConfigurations"]![0]!["CertificateArn"]!.ToString());
        Assert.Empty(stack.OfType("AWS::CertificateManager::Certificate"));
    }

    private static Dictionary<string, JsonObject> Routes(string configuration) =>
        SynthesisedApp.Of(configuration)[Region].OfType("AWS::ApiGatewayV2::Route").Where(route => route.Key != "CheckersRoute")
            .Select(route => route.Value).ToDictionary(route => route["RouteKey"]!.ToString());

    private static JsonObject Properties(string configuration, string id) => DeployedApp.Properties(configuration, Region, id);
}

using System.Text.Json.Nodes;
using Pipeline.Cdk.Stacks;
using Pipeline.DeploymentModel;
using Pipeline.QueryApi;

namespace Pipeline.Cdk.Tests.Stacks;

/// <summary>Records, health checks, and the switch that works without the region that it takes out.</summary>
public sealed class RoutingTests
{
    private const string Failover = """
        project: docmeta
        api: {jwt: {issuer: "https://login.example.com/", audience: [documents]}}
        domain: {name: documents.example.com, hostedZoneId: Z0123456789ABCDEFGHIJ, routing: failover}
        """;

    public static TheoryData<string, string> Both => new() { { "us-west-2", "us-east-2" }, { "us-east-2", "us-west-2" } };

    [Fact]
    public void Without_a_hosted_zone_there_is_no_routing() =>
        Assert.DoesNotContain(SynthesisedApp.Of(Configurations.Default).Stacks, stack => stack.Part == RoutingStack.Part);

    [Theory]
    [MemberData(nameof(Both))]
    public void Nobody_but_the_checkers_can_use_up_the_rate_that_keeps_a_region_in_DNS(string region, string other)
    {
        Assert.NotEqual(region, other);
        var stack = SynthesisedApp.Of(Configurations.Everything)[region];
        // The address that is asked is that of an API that neither an output, nor a domain, nor the query API's parameter leads to.
        var address = Json.Text(SynthesisedApp.Of(Configurations.Everything)[region, RoutingStack.Part].Properties("Answers"),
            "HealthCheckConfig", "FullyQualifiedDomainName", "Fn::Sub")
            ?? SynthesisedApp.Of(Configurations.Everything)[region, RoutingStack.Part]
                .Properties("Answers")["HealthCheckConfig"]!["FullyQualifiedDomainName"]!.ToJsonString();
        Assert.Contains("/docmeta/prod/checkers-id", address, StringComparison.Ordinal);
        Assert.Equal(["CheckersId", "CheckersIntegration", "CheckersPermission", "CheckersRoute", "CheckersStage", "RegionWatch"],
            stack.Resources.Where(resource => DeploymentModel.Templates.References.Of(resource.Value!["Properties"]).Contains("Checkers"))
                .Select(resource => resource.Key).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Checkers", stack.Template["Outputs"]!.ToJsonString(), StringComparison.Ordinal);
        // A limit of its own, which the open routes of the query API do not share.
        Assert.Equal("30", Json.Text(stack.Properties("CheckersStage"), "DefaultRouteSettings", "ThrottlingRateLimit"));
        var routes = stack.OfType("AWS::ApiGatewayV2::Route").Values.Where(route =>
            DeploymentModel.Templates.References.Of(route["ApiId"]).Contains("Checkers"));
        Assert.Equal([$"GET {PublishedRoutes.Readiness}"], routes.Select(route => Json.Text(route, "RouteKey")));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_region_takes_traffic_when_it_answers_and_is_not_switched_off(string region, string other)
    {
        Assert.NotEqual(region, other);
        var check = DeployedApp.Properties(Configurations.Everything, region, "Health")["HealthCheckConfig"];
        string[] children = [DeployedApp.Live(Configurations.Everything, region, "Answers").Id,
            DeployedApp.Live(Configurations.Everything, region, "Kept").Id];
        Assert.Equal(("CALCULATED", "2"), (Json.Text(check, "Type"), Json.Text(check, "HealthThreshold")));
        Assert.Equal(children.Order(), Json.Texts(check, "ChildHealthChecks").Order());
    }

    [Fact]
    public void The_page_names_the_metric_that_the_switch_looks_at()
    {
        var alarm = SynthesisedApp.Of(Configurations.Everything)["us-east-2"].Properties("EvacuateUsWest2Alarm");
        var dimensions = string.Join(',',
            Json.Items(alarm, "Dimensions").Select(dimension => $"{Json.Text(dimension, "Name")}={Json.Text(dimension, "Value")}"));
        var page = File.ReadAllText(Path.Combine(Testing.Repository.Root, "docs", "monitoring.md"));
        Assert.Contains($"--namespace {Json.Text(alarm, "Namespace")} ", page, StringComparison.Ordinal);
        Assert.Contains($"--metric-name {Json.Text(alarm, "MetricName")} --dimensions {dimensions} --value 1", page,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-west-2", "PRIMARY")]
    [InlineData("us-east-2", "SECONDARY")]
    public void Failover_answers_everybody_from_the_primary_while_it_is_healthy(string region, string role)
    {
        var record = SynthesisedApp.Of(Failover)[region, RoutingStack.Part].Properties("Record");
        Assert.Equal((role, null), (Json.Text(record, "Failover"), Json.Text(record, "Region")));
        Assert.NotNull(record["HealthCheckId"]);
    }

    [Fact]
    public void A_region_alone_has_a_plain_record()
    {
        var record = SynthesisedApp.Of(Failover + "\nregions: {second: null}\n")["us-west-2", RoutingStack.Part].Properties("Record");
        Assert.Equal<JsonNode?>([null, null, null], [record["Failover"], record["SetIdentifier"], record["HealthCheckId"]]);
    }
}

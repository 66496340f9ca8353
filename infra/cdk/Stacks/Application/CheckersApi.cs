using System.Text.Json.Nodes;
using Pipeline.QueryApi;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>
/// What Route 53 asks: an API of its own with the one route that its checkers need and a rate that is theirs alone. Its address is chosen by API
/// Gateway and told to nobody, so that nobody can use the rate up and tip DNS; <c>/health/ready</c> of the query API decides nothing.
/// </summary>
internal static class CheckersApi
{
    /// <summary>The API's logical id.</summary>
    public const string Id = "Checkers";

    /// <summary>Requests a second. Some sixteen checkers ask every ten seconds, each from its own clock.</summary>
    private const int Rate = 30;

    public static void Add(RegionStack stack)
    {
        if (stack.Deployment.Configuration.Domain?.HostedZoneId is null) return;
        stack.Add(Id, "AWS::ApiGatewayV2::Api", new JsonObject { ["Name"] = stack.Names.Checkers, ["Description"] = $"Health of {stack.Home}, for Route 53 alone", ["ProtocolType"] = "HTTP" });
        QueryHttpApi.Integrate(stack, Id);
        stack.Add($"{Id}Route", "AWS::ApiGatewayV2::Route", new JsonObject
        {
            ["ApiId"] = Cfn.Ref(Id),
            ["RouteKey"] = $"GET {PublishedRoutes.Readiness}",
            ["Target"] = Cfn.Sub($"integrations/${{{Id}Integration}}"),
            ["AuthorizationType"] = "NONE",
        });
        stack.Add($"{Id}Stage", "AWS::ApiGatewayV2::Stage", new JsonObject
        {
            ["ApiId"] = Cfn.Ref(Id),
            ["StageName"] = "$default",
            ["AutoDeploy"] = true,
            ["DefaultRouteSettings"] = new JsonObject { ["ThrottlingRateLimit"] = Rate, ["ThrottlingBurstLimit"] = Rate },
        }, $"{Id}Permission", $"{Id}Route");
        stack.Add($"{Id}Id", "AWS::SSM::Parameter", new JsonObject { ["Name"] = stack.Names.CheckersIdParameter, ["Type"] = "String", ["Description"] = "Id of the API that Route 53 asks", ["Value"] = Cfn.Ref(Id) });
    }
}

using Amazon.CDK.AWS.Apigatewayv2;
using Pipeline.Cdk.Library;
using Pipeline.QueryApi;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>
/// What Route 53 asks: an API of its own with the one route that its checkers need and a rate that is theirs alone. Its address is chosen
/// by API
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
        stack.Add(Id, at =>
            new CfnApi(stack, at, new CfnApiProps
            {
                Name = stack.Names.Checkers,
                Description = $"Health of {stack.Home}, for Route 53 alone",
                ProtocolType = "HTTP",
            }));
        QueryHttpApi.Integrate(stack, Id, stack.Home, QueryApiFunction.Id, stack.Deployment.Configuration.Api.TimeoutSeconds);
        stack.Add($"{Id}Route", at => new CfnRoute(stack, at, new CfnRouteProps
        {
            ApiId = Cfn.Ref(Id).Text(),
            RouteKey = $"GET {PublishedRoutes.Readiness}",
            Target = Cfn.Sub($"integrations/${{{Id}Integration}}").Text(),
            AuthorizationType = "NONE",
        }));
        stack.Add($"{Id}Stage", at => new CfnStage(stack, at, new CfnStageProps
        {
            ApiId = Cfn.Ref(Id).Text(),
            StageName = "$default",
            AutoDeploy = true,
            DefaultRouteSettings = new CfnStage.RouteSettingsProperty { ThrottlingRateLimit = Rate, ThrottlingBurstLimit = Rate },
        }), $"{Id}Permission", $"{Id}Route");
        stack.AddParameter($"{Id}Id", stack.Names.CheckersIdParameter, "Id of the API that Route 53 asks", Cfn.Ref(Id));
    }
}

using Amazon.CDK;
using Pipeline.Cdk.Stacks;

namespace Pipeline.Cdk;

/// <summary>The stacks: one for each region, and one more for each where the API has a domain name of its own.</summary>
internal static class PipelineApp
{
    /// <summary>Adds every stack of a deployment.</summary>
    public static void Compose(App app, Deployment deployment)
    {
        List<Stack> regions = [.. deployment.Regions.Select(region => new PipelineStack(app, deployment, region))];
        // The primary makes the table and the key that the second's is a replica of.
        if (regions is [var primary, var second]) second.AddDependency(primary);
        if (deployment.Configuration.Domain?.HostedZoneId is null) return;
        foreach (var region in deployment.Regions)
        {
            var routing = new RoutingStack(app, deployment, region);
            // What takes a region out of DNS lies in the other one.
            foreach (var stack in regions) routing.AddDependency(stack);
        }
    }
}

using Amazon.CDK;
using Pipeline.Cdk.Stacks;
using Pipeline.Cdk.Stacks.Application;

namespace Pipeline.Cdk;

/// <summary>
/// The stacks and their order. The order is all that ties them together: a stack finds what another made by its name.
/// </summary>
internal static class PipelineApp
{
    /// <summary>Adds every stack of a deployment.</summary>
    public static void Compose(App app, Deployment deployment)
    {
        var regions = deployment.Regions;
        var provisioning = regions.ToDictionary(region => region, region => (Stack)new ProvisioningStack(app, deployment, region));
        var keys = regions.ToDictionary(region => region, region => (Stack)new KeysStack(app, deployment, region));
        var table = new TableStack(app, deployment);
        var applications = regions.ToDictionary(region => region, region => (Stack)new ApplicationStack(app, deployment, region));
        var buckets = regions.ToDictionary(region => region, region => (Stack)new BucketsStack(app, deployment, region));

        foreach (var region in regions)
        {
            After(keys[region], provisioning[region]);
            // A replica key is made from its primary, and every replica of the table needs its region's key.
            if (region != deployment.Primary) After(keys[region], keys[deployment.Primary]);
            After(table, keys[region]);
            After(applications[region], table);
            After(buckets[region], applications[region]);
            if (deployment.Other(region) is { } other) After(new ReplicationStack(app, deployment, region, other), buckets.Values);
        }
    }

    private static void After(Stack stack, params IEnumerable<Stack> others)
    {
        foreach (var other in others) stack.AddDependency(other);
    }
}

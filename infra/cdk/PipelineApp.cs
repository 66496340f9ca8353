using Amazon.CDK;
using Pipeline.Cdk.Stacks;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Cdk.Stacks.Monitoring;
using Pipeline.Cdk.Stacks.Routing;

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

        Care(app, deployment, table, applications, buckets);
    }

    /// <summary>What watches and keeps the rest; nothing of the pipeline waits for it but functions for their network.</summary>
    private static void Care(App app, Deployment deployment, Stack table, Dictionary<string, Stack> applications, Dictionary<string, Stack> buckets)
    {
        var regions = deployment.Regions;
        var configuration = deployment.Configuration;
        // Alarms look the API's id up.
        var monitoring = Each(regions, region => new MonitoringStack(app, deployment, region), applications);
        var backups = Each(regions.Where(region => BackupStack.IsNeeded(deployment, region)), region => new BackupStack(app, deployment, region), table);
        // The primary's backups are copied into the second region's vault.
        if (backups.Count > 1) After(backups[deployment.Primary], backups[deployment.Other(deployment.Primary)!]);
        if (configuration.Audit.Enabled) Each(regions, region => new AuditStack(app, deployment, region), buckets);
        if (configuration.Network.Enabled)
        {
            foreach (var region in regions) After(applications[region], new NetworkStack(app, deployment, region));
        }

        if (configuration.Domain?.HostedZoneId is null) return;
        var routing = Each(regions, region => new RoutingStack(app, deployment, region), applications);
        // What takes a region out of DNS lies in the other one.
        foreach (var region in regions)
        {
            if (deployment.Other(region) is { } other) After(routing[region], monitoring[other]);
        }
    }

    private static Dictionary<string, Stack> Each(IEnumerable<string> regions, Func<string, Stack> make, Dictionary<string, Stack> before)
    {
        var stacks = regions.ToDictionary(region => region, make);
        foreach (var (region, stack) in stacks) After(stack, before[region]);
        return stacks;
    }

    private static Dictionary<string, Stack> Each(IEnumerable<string> regions, Func<string, Stack> make, Stack before)
    {
        var stacks = regions.ToDictionary(region => region, make);
        foreach (var stack in stacks.Values) After(stack, before);
        return stacks;
    }

    private static void After(Stack stack, params IEnumerable<Stack> others)
    {
        foreach (var other in others) stack.AddDependency(other);
    }
}

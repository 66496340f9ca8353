using Pipeline.Cdk.Library;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>
/// The switch that takes the other region out of DNS. It lies in this region, so that it works when the other is gone, and it is
/// a metric that an operator writes: no record is edited. Route 53 looks at the data behind the alarm, not at its state, so
/// setting the state would do nothing.
/// </summary>
internal static class SwitchAlarm
{
    /// <summary>The metric that an operator writes: 1 takes a region out, 0 puts it back.</summary>
    public const string Metric = "Evacuate";

    /// <summary>The dimensions with the deployment, as two in one account must not evacuate each other, and with the region that is taken
    /// out.</summary>
    public const string Deployed = "Deployment", Dimension = "Region";

    public static IEnumerable<AlarmDefinition> Of(Deployment deployment, string region)
    {
        if (deployment.Configuration.Domain?.HostedZoneId is null || deployment.Other(region) is not { } other) yield break;
        yield return new Watched(Pipeline.Changes.ChangesMetrics.Namespace, (Deployed, deployment.Names.Prefix), (Dimension, other))
            .HighestAbove(0, Metric, Name(other), $"An operator has taken {other} out of DNS.",
                $"Nothing while {other} is evacuated; write 0 to put it back (docs/monitoring.md), once docmeta reconcile finds nothing.",
                seconds: 60) with
        {
            // Route 53 then keeps the last status that it knew: one data point holds until the next.
            Missing = "missing",
        };
    }

    /// <summary>The alarm's name behind project and environment.</summary>
    public static string Name(string region) => $"evacuate-{region}";
}

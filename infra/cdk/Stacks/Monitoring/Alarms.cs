using Pipeline.Cdk.Library;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>Every alarm of a region but the table's, which its specification has.</summary>
internal static class Alarms
{
    /// <summary>The alarms of a region.</summary>
    public static IReadOnlyList<AlarmDefinition> Of(Deployment deployment, string region) =>
    [
        .. FunctionAlarms.Of(deployment), .. QueueAlarms.Of(deployment, region), .. ApiAlarms.Of(),
        .. PipelineAlarms.Of(deployment, region),
        .. ReplicationAlarms.Of(deployment, region), .. SwitchAlarm.Of(deployment, region),
    ];
}

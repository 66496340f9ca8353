using Pipeline.Cdk.Library;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>The region's monitoring: its alarms and the table's, its events and its dashboard.</summary>
internal static class RegionAlarms
{
    public static void Add(RegionStack stack)
    {
        var (deployment, region) = (stack.Deployment, stack.Home);
        _ = new RegionMonitoring(stack, "Monitoring", new()
        {
            Prefix = stack.Names.Prefix,
            Alarms = Alarms.Of(deployment, region),
            Others = topic => CareResources.Alarms(deployment.Table, region, topic)
                .Select(alarm => ($"Table{alarm.Id}", alarm.Resource["Properties"]!.DeepClone().AsObject())),
            Events = [.. EventRules.Of(deployment, region)],
            Dashboard = Dashboard.Body(deployment, region),
            Email = deployment.Configuration.Alarms.Email,
            KeyArn = stack.DataKeyArn,
            DeletionWindowDays = deployment.Configuration.Encryption.DeletionWindowDays,
            Undelivered = Cfn.Attribute(Queues.Undelivered, "Arn"),
            RulesAfter = [stack.Resources[$"{Queues.Undelivered}Policy"]],
        });
        stack.Output("AlarmTopic", "What every alarm tells", RegionMonitoring.TopicArn);
    }
}

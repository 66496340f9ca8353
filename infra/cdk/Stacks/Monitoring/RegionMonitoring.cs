using System.Text.Json.Nodes;
using Amazon.CDK;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>A region's alarms, the topic that they tell, events that are worth a message, and one dashboard.</summary>
internal static class RegionMonitoring
{
    private const string Topic = "Topic";
    private const string Key = "TopicKey";

    public static void Add(RegionStack stack)
    {
        var (deployment, region) = (stack.Deployment, stack.Home);
        AddTopic(stack);
        foreach (var (id, alarm) in CareResources.Alarms(deployment.Table, region, Cfn.Ref(Topic)))
            stack.Add($"Table{id}", "AWS::CloudWatch::Alarm", alarm["Properties"]!.DeepClone().AsObject(), $"{Topic}Policy");
        foreach (var alarm in Alarms.Of(deployment, region)) AddAlarm(stack, alarm);
        foreach (var rule in EventRules.Of(deployment, region)) AddRule(stack, rule);
        stack.Add("Dashboard", "AWS::CloudWatch::Dashboard", new JsonObject
        {
            ["DashboardName"] = $"{stack.Names.Prefix}-{region}",
            ["DashboardBody"] = Cfn.Sub(Dashboard.Body(deployment, region)),
        });
        stack.Output("AlarmTopic", "What every alarm tells", Cfn.Ref(Topic));
    }

    private static void AddTopic(RegionStack stack)
    {
        // CloudWatch may not use the key that SNS has of its own.
        if (stack.DataKeyArn is null) AddKey(stack);
        stack.Add(Topic, "AWS::SNS::Topic", new JsonObject { ["TopicName"] = stack.Names.Alarms, ["DisplayName"] = $"{stack.Names.Prefix} {stack.Home}", ["KmsMasterKeyId"] = stack.DataKeyArn ?? Cfn.Attribute(Key, "Arn") });
        stack.Add($"{Topic}Policy", "AWS::SNS::TopicPolicy", new JsonObject
        {
            ["Topics"] = new JsonArray(Cfn.Ref(Topic)),
            ["PolicyDocument"] = Policy.Document(
                Policy.DenyPlainText("sns:Publish", Cfn.Ref(Topic)),
                Policy.AllowService("Alarms", "cloudwatch.amazonaws.com", ["sns:Publish"], Cfn.Ref(Topic), Policy.WhenOwnAccount()),
                // EventBridge fills in no condition for topics (EventBridge User Guide, "Using resource-based policies").
                Policy.AllowService("Events", "events.amazonaws.com", ["sns:Publish"], Cfn.Ref(Topic))),
        });
        if (stack.Deployment.Configuration.Alarms.Email is { } address)
            stack.Add("Email", "AWS::SNS::Subscription", new JsonObject { ["TopicArn"] = Cfn.Ref(Topic), ["Protocol"] = "email", ["Endpoint"] = address });
    }

    private static void AddKey(RegionStack stack)
    {
        var key = stack.Add(Key, "AWS::KMS::Key", new JsonObject
        {
            ["Description"] = "Encrypts alarms on their way",
            ["EnableKeyRotation"] = true,
            ["KeyPolicy"] = KeyPolicies.Alarms(),
            ["PendingWindowInDays"] = stack.Deployment.Configuration.Encryption.DeletionWindowDays,
        });
        // What it encrypts is on its way and gone: the key need not outlive its topic.
        key.CfnOptions.DeletionPolicy = CfnDeletionPolicy.DELETE;
        key.CfnOptions.UpdateReplacePolicy = CfnDeletionPolicy.DELETE;
        stack.Add($"{Key}Alias", "AWS::KMS::Alias", new JsonObject { ["AliasName"] = stack.Names.AlarmKeyAlias, ["TargetKeyId"] = Cfn.Attribute(Key, "Arn") });
    }

    private static void AddAlarm(RegionStack stack, AlarmDefinition alarm)
    {
        var percentile = alarm.Statistic.StartsWith('p');
        stack.Add($"{Cfn.LogicalId(alarm.Name)}Alarm", "AWS::CloudWatch::Alarm", new JsonObject
        {
            ["AlarmName"] = stack.Names.Alarm(alarm.Name),
            ["AlarmDescription"] = $"{alarm.Meaning} {alarm.Remedy}",
            ["Namespace"] = alarm.Namespace,
            ["MetricName"] = alarm.Metric,
            ["Dimensions"] = alarm.Dimensions.Count == 0 ? null : new JsonArray([.. alarm.Dimensions.Select(dimension => new JsonObject { ["Name"] = dimension.Name, ["Value"] = dimension.Value.DeepClone() })]),
            [percentile ? "ExtendedStatistic" : "Statistic"] = alarm.Statistic,
            ["ComparisonOperator"] = "GreaterThanThreshold",
            ["Threshold"] = alarm.Threshold,
            ["Period"] = alarm.PeriodSeconds,
            ["EvaluationPeriods"] = alarm.Periods,
            ["TreatMissingData"] = alarm.Missing,
            ["AlarmActions"] = alarm.Tells ? new JsonArray(Cfn.Ref(Topic)) : null,
            ["OKActions"] = alarm.Tells ? new JsonArray(Cfn.Ref(Topic)) : null,
        }, $"{Topic}Policy");
    }

    private static void AddRule(RegionStack stack, EventRule rule) => stack.Add($"{Cfn.LogicalId(rule.Name)}Events", "AWS::Events::Rule", new JsonObject
    {
        ["Name"] = stack.Names.Alarm($"{rule.Name}-events"),
        ["Description"] = rule.Meaning,
        ["EventPattern"] = rule.Pattern.DeepClone(),
        ["State"] = "ENABLED",
        ["Targets"] = new JsonArray(new JsonObject { ["Id"] = Topic, ["Arn"] = Cfn.Ref(Topic), ["DeadLetterConfig"] = Queues.Undeliverable() }),
    }, $"{Topic}Policy", $"{Queues.Undelivered}Policy");
}

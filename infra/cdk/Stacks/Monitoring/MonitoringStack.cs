using System.Text.Json.Nodes;
using Amazon.CDK;
using Constructs;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>A region's alarms, the topic that they tell, events that are worth a message, and one dashboard.</summary>
internal sealed class MonitoringStack : RegionStack
{
    private const string Topic = "Topic";
    private const string Key = "TopicKey";

    public MonitoringStack(Construct scope, Deployment deployment, string region)
        : base(scope, deployment, region, StackPart.Monitoring, $"Alarms and dashboard of {deployment.Names.Prefix} in {region}.")
    {
        AddTopic();
        foreach (var (id, alarm) in CareResources.Alarms(deployment.Table, region, Cfn.Ref(Topic)))
            Add($"Table{id}", "AWS::CloudWatch::Alarm", alarm["Properties"]!.DeepClone().AsObject(), $"{Topic}Policy");
        foreach (var alarm in Alarms.Of(deployment, region)) AddAlarm(alarm);
        foreach (var rule in EventRules.Of(deployment, region)) AddRule(rule);
        Add("Dashboard", "AWS::CloudWatch::Dashboard", new JsonObject
        {
            ["DashboardName"] = $"{Names.Prefix}-{region}",
            ["DashboardBody"] = Cfn.Sub(Dashboard.Body(deployment, region)),
        });
        Output("AlarmTopic", "What every alarm tells", Cfn.Ref(Topic));
    }

    private void AddTopic()
    {
        // CloudWatch may not use the key that SNS has of its own.
        if (DataKeyAlias is null) AddKey();
        Add(Topic, "AWS::SNS::Topic", new JsonObject { ["TopicName"] = Names.Alarms, ["DisplayName"] = $"{Names.Prefix} {Home}", ["KmsMasterKeyId"] = DataKeyAlias is { } alias ? alias : Cfn.Ref(Key) });
        Add($"{Topic}Policy", "AWS::SNS::TopicPolicy", new JsonObject
        {
            ["Topics"] = new JsonArray(Cfn.Ref(Topic)),
            ["PolicyDocument"] = Policy.Document(
                Policy.DenyPlainText("sns:Publish", Cfn.Ref(Topic)),
                Policy.AllowService("Alarms", "cloudwatch.amazonaws.com", ["sns:Publish"], Cfn.Ref(Topic), Policy.WhenOwnAccount()),
                // EventBridge fills in no condition for topics (EventBridge User Guide, "Using resource-based policies").
                Policy.AllowService("Events", "events.amazonaws.com", ["sns:Publish"], Cfn.Ref(Topic))),
        });
        if (Deployment.Configuration.Alarms.Email is { } address)
            Add("Email", "AWS::SNS::Subscription", new JsonObject { ["TopicArn"] = Cfn.Ref(Topic), ["Protocol"] = "email", ["Endpoint"] = address });
    }

    private void AddKey()
    {
        var key = Add(Key, "AWS::KMS::Key", new JsonObject
        {
            ["Description"] = "Encrypts alarms on their way",
            ["EnableKeyRotation"] = true,
            ["KeyPolicy"] = KeyPolicies.Alarms(),
            ["PendingWindowInDays"] = Deployment.Configuration.Encryption.DeletionWindowDays,
        });
        // What it encrypts is on its way and gone: the key need not outlive its topic.
        key.CfnOptions.DeletionPolicy = CfnDeletionPolicy.DELETE;
        key.CfnOptions.UpdateReplacePolicy = CfnDeletionPolicy.DELETE;
        Add($"{Key}Alias", "AWS::KMS::Alias", new JsonObject { ["AliasName"] = Names.AlarmKeyAlias, ["TargetKeyId"] = Cfn.Attribute(Key, "Arn") });
    }

    private void AddAlarm(AlarmDefinition alarm)
    {
        var percentile = alarm.Statistic.StartsWith('p');
        Add($"{Cfn.LogicalId(alarm.Name)}Alarm", "AWS::CloudWatch::Alarm", new JsonObject
        {
            ["AlarmName"] = Names.Alarm(alarm.Name),
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

    private void AddRule(EventRule rule) => Add($"{Cfn.LogicalId(rule.Name)}Events", "AWS::Events::Rule", new JsonObject
    {
        ["Name"] = Names.Alarm($"{rule.Name}-events"),
        ["Description"] = rule.Meaning,
        ["EventPattern"] = rule.Pattern.DeepClone(),
        ["State"] = "ENABLED",
        ["Targets"] = new JsonArray(new JsonObject { ["Id"] = Topic, ["Arn"] = Cfn.Ref(Topic) }),
    }, $"{Topic}Policy");
}

using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Tables.Rendering.CloudFormation;
using CfnDeletionPolicy = Amazon.CDK.CfnDeletionPolicy;

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
        stack.Add("Dashboard", at => new CfnDashboard(stack, at, new CfnDashboardProps
        {
            DashboardName = $"{stack.Names.Prefix}-{region}",
            DashboardBody = Cfn.Sub(Dashboard.Body(deployment, region)).Text(),
        }));
        stack.Output("AlarmTopic", "What every alarm tells", Cfn.Ref(Topic));
    }

    private static void AddTopic(RegionStack stack)
    {
        // CloudWatch may not use the key that SNS has of its own.
        if (stack.DataKeyArn is null) AddKey(stack);
        stack.Add(Topic, at =>
            new CfnTopic(stack, at, new CfnTopicProps
            {
                TopicName = stack.Names.Alarms,
                DisplayName = $"{stack.Names.Prefix} {stack.Home}",
                KmsMasterKeyId = (stack.DataKeyArn ?? Cfn.Attribute(Key, "Arn")).Text(),
            }));
        stack.Add($"{Topic}Policy", at => new CfnTopicPolicy(stack, at, new CfnTopicPolicyProps
        {
            Topics = [Cfn.Ref(Topic).Text()],
            PolicyDocument = Policy.Document(
                Policy.DenyPlainText("sns:Publish", Cfn.Ref(Topic)),
                Policy.AllowService("Alarms", "cloudwatch.amazonaws.com", ["sns:Publish"], Cfn.Ref(Topic), Policy.WhenOwnAccount()),
                // EventBridge fills in no condition for topics (EventBridge User Guide, "Using resource-based policies").
                Policy.AllowService("Events", "events.amazonaws.com", ["sns:Publish"], Cfn.Ref(Topic))).Document(),
        }));
        if (stack.Deployment.Configuration.Alarms.Email is { } address)
            stack.Add("Email", at =>
                new CfnSubscription(stack, at,
                    new CfnSubscriptionProps { TopicArn = Cfn.Ref(Topic).Text(), Protocol = "email", Endpoint = address }));
    }

    private static void AddKey(RegionStack stack)
    {
        var key = stack.Add(Key, at => new CfnKey(stack, at, new CfnKeyProps
        {
            Description = "Encrypts alarms on their way",
            EnableKeyRotation = true,
            KeyPolicy = KeyPolicies.Alarms().Document(),
            PendingWindowInDays = stack.Deployment.Configuration.Encryption.DeletionWindowDays,
        }));
        // What it encrypts is on its way and gone: the key need not outlive its topic.
        key.CfnOptions.DeletionPolicy = CfnDeletionPolicy.DELETE;
        key.CfnOptions.UpdateReplacePolicy = CfnDeletionPolicy.DELETE;
        stack.Add($"{Key}Alias",
            at =>
                new CfnAlias(stack, at, new CfnAliasProps
                {
                    AliasName = stack.Names.AlarmKeyAlias,
                    TargetKeyId = Cfn.Attribute(Key, "Arn").Text(),
                }));
    }

    private static void AddAlarm(RegionStack stack, AlarmDefinition alarm)
    {
        var percentile = alarm.Statistic.StartsWith('p');
        string[]? topic = alarm.Tells ? [Cfn.Ref(Topic).Text()] : null;
        stack.Add($"{Cfn.LogicalId(alarm.Name)}Alarm", at => new CfnAlarm(stack, at, new CfnAlarmProps
        {
            AlarmName = stack.Names.Alarm(alarm.Name),
            AlarmDescription = $"{alarm.Meaning} {alarm.Remedy}",
            Namespace = alarm.Namespace,
            MetricName = alarm.Metric,
            Dimensions = alarm.Dimensions.Count == 0
                ? null : alarm.Dimensions.Select(dimension =>
                    new CfnAlarm.DimensionProperty { Name = dimension.Name, Value = dimension.Value.Text() }).ToArray(),
            ExtendedStatistic = percentile ? alarm.Statistic : null,
            Statistic = percentile ? null : alarm.Statistic,
            ComparisonOperator = "GreaterThanThreshold",
            Threshold = alarm.Threshold,
            Period = alarm.PeriodSeconds,
            EvaluationPeriods = alarm.Periods,
            TreatMissingData = alarm.Missing,
            AlarmActions = topic,
            OkActions = topic,
        }), $"{Topic}Policy");
    }

    private static void AddRule(RegionStack stack, EventRule rule) =>
        stack.Add($"{Cfn.LogicalId(rule.Name)}Events", at => new CfnRule(stack, at, new CfnRuleProps
        {
            Name = stack.Names.Alarm($"{rule.Name}-events"),
            Description = rule.Meaning,
            EventPattern = rule.Pattern.Document(),
            State = "ENABLED",
            Targets = new[] { new CfnRule.TargetProperty
        {
            Id = Topic,
            Arn = Cfn.Ref(Topic).Text(),
            DeadLetterConfig = Queues.Undeliverable(),
        } },
        }), $"{Topic}Policy", $"{Queues.Undelivered}Policy");
}

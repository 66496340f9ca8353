using System.Text.Json.Nodes;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Constructs;
using Pipeline.Tables.Rendering.CloudFormation;
using CfnDeletionPolicy = Amazon.CDK.CfnDeletionPolicy;

namespace Pipeline.Cdk.Library;

/// <summary>A region's alarms, the topic that they tell, events that are worth a message, and one dashboard. One for each stack.</summary>
public sealed class RegionMonitoring : PipelineConstruct
{
    private const string Topic = "Topic";
    private const string Key = "TopicKey";

    private readonly RegionMonitoringProps _props;

    /// <summary>Adds all of it.</summary>
    public RegionMonitoring(Construct scope, string id, RegionMonitoringProps props)
        : base(scope, id)
    {
        _props = props;
        AddTopic();
        foreach (var (name, properties) in props.Others(TopicArn)) this.Add(name, "AWS::CloudWatch::Alarm", properties);
        foreach (var alarm in props.Alarms) AddAlarm(alarm);
        foreach (var rule in props.Events) AddRule(rule);
        if (props.Dashboard is { } body)
            this.Add("Dashboard", at => new CfnDashboard(this, at,
                new CfnDashboardProps { DashboardName = Text($"{props.Prefix}-{Region}"), DashboardBody = Cfn.Sub(body).Text() }));
    }

    /// <summary>What every alarm tells.</summary>
    public static JsonNode TopicArn => Cfn.Ref(Topic);

    private void AddTopic()
    {
        // CloudWatch may not use the key that SNS has of its own.
        if (_props.KeyArn is null) AddKey();
        this.Add(Topic, at => new CfnTopic(this, at, new CfnTopicProps
        {
            TopicName = $"{_props.Prefix}-alarms",
            DisplayName = Text($"{_props.Prefix} {Region}"),
            KmsMasterKeyId = (_props.KeyArn ?? Cfn.Attribute(Key, "Arn")).Text(),
        }));
        this.Add($"{Topic}Policy", at => new CfnTopicPolicy(this, at, new CfnTopicPolicyProps
        {
            Topics = [TopicArn.Text()],
            PolicyDocument = Policy.Document(
                Policy.DenyPlainText("sns:Publish", TopicArn),
                Policy.AllowService("Alarms", "cloudwatch.amazonaws.com", ["sns:Publish"], TopicArn, Policy.WhenOwnAccount()),
                // EventBridge fills in no condition for topics (EventBridge User Guide, "Using resource-based policies").
                Policy.AllowService("Events", "events.amazonaws.com", ["sns:Publish"], TopicArn)).Document(),
        }));
        if (_props.Email is { } address)
            this.Add("Email", at => new CfnSubscription(this, at,
                new CfnSubscriptionProps { TopicArn = TopicArn.Text(), Protocol = "email", Endpoint = address }));
    }

    private void AddKey()
    {
        var key = this.Add(Key, at => new CfnKey(this, at, new CfnKeyProps
        {
            Description = "Encrypts alarms on their way",
            EnableKeyRotation = true,
            KeyPolicy = KeyPolicies.Alarms().Document(),
            PendingWindowInDays = _props.DeletionWindowDays,
        }));
        // What it encrypts is on its way and gone: the key need not outlive its topic.
        key.CfnOptions.DeletionPolicy = CfnDeletionPolicy.DELETE;
        key.CfnOptions.UpdateReplacePolicy = CfnDeletionPolicy.DELETE;
        this.Add($"{Key}Alias", at => new CfnAlias(this, at,
            new CfnAliasProps { AliasName = $"alias/{_props.Prefix}-alarms", TargetKeyId = Cfn.Attribute(Key, "Arn").Text() }));
    }

    private void AddAlarm(AlarmDefinition alarm)
    {
        var percentile = alarm.Statistic.StartsWith('p');
        string[] topic = [TopicArn.Text()];
        this.Add($"{Cfn.LogicalId(alarm.Name)}Alarm", at => new CfnAlarm(this, at, new CfnAlarmProps
        {
            AlarmName = $"{_props.Prefix}-{alarm.Name}",
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
        }));
    }

    private void AddRule(EventRule rule) => StackResources.After(_props.RulesAfter,
        this.Add($"{Cfn.LogicalId(rule.Name)}Events", at => new CfnRule(this, at, new CfnRuleProps
        {
            Name = $"{_props.Prefix}-{rule.Name}-events",
            Description = rule.Meaning,
            EventPattern = rule.Pattern.Document(),
            State = "ENABLED",
            Targets = new[] { new CfnRule.TargetProperty
        {
            Id = Topic,
            Arn = TopicArn.Text(),
            DeadLetterConfig = new CfnRule.DeadLetterConfigProperty { Arn = _props.Undelivered.Text() },
        } },
        }), $"{Topic}Policy"));
}

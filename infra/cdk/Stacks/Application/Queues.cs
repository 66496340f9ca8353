using System.Text.Json.Nodes;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SQS;
using Pipeline.Cdk.Library;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>
/// The queues of what could not be handled. Nothing is dropped: an event is in a queue until it is handled or an operator has
/// looked at it.
/// </summary>
internal static class Queues
{
    /// <summary>Object events.</summary>
    public const string Failures = nameof(Failures);

    /// <summary>Events that redriving could not handle either.</summary>
    public const string Parked = nameof(Parked);

    /// <summary>
    /// Objects that S3 did not copy to the other region. They are no work for Ingest, and S3 never tries them again: the message is the
    /// only record, so nothing takes it out but an operator.
    /// </summary>
    public const string ReplicationFailures = nameof(ReplicationFailures);

    /// <summary>Places in the table's stream.</summary>
    public const string StreamFailures = nameof(StreamFailures);

    /// <summary>Events that EventBridge could not hand to a function or the topic.</summary>
    public const string Undelivered = nameof(Undelivered);

    /// <summary>SQS's longest retention, 14 days: time to notice.</summary>
    private const int LongestRetention = 1_209_600;

    /// <summary>How many time-outs of its function a message is hidden for, as Lambda advises for event sources.</summary>
    private const int TimeoutsHidden = 6;

    public static void Add(RegionStack stack)
    {
        var (names, ingest) = (stack.Names, stack.Deployment.Configuration.Ingest);
        Queue(stack, Parked, names.Parked, new CfnQueueProps
        {
            RedriveAllowPolicy = new JsonObject
            {
                ["redrivePermission"] = "byQueue",
                ["sourceQueueArns"] = new JsonArray(ResourceNames.QueueArn(names.Failures, stack.Home)),
            }.Document(),
        });
        Queue(stack, Failures, names.Failures, new CfnQueueProps
        {
            VisibilityTimeout = TimeoutsHidden * ingest.TimeoutSeconds,
            RedrivePolicy = new JsonObject
            {
                ["deadLetterTargetArn"] = Cfn.Attribute(Parked, "Arn"),
                ["maxReceiveCount"] = ingest.RedriveReceives,
            }.Document(),
        });
        if (stack.Deployment.Other(stack.Home) is not null)
            Queue(stack, ReplicationFailures, names.ReplicationFailures, new CfnQueueProps(), BucketEvents(stack));
        Queue(stack, StreamFailures, names.StreamFailures, new CfnQueueProps());
        Queue(stack, Undelivered, names.Undelivered, new CfnQueueProps(), RuleEvents(stack));
    }

    /// <summary>How often a function's event is tried again and, when that has failed too, the queue that it goes to.</summary>
    public static void OfFailedEvents(RegionStack stack, string function, string queue, int retries, string? id = null,
        int? maxAge = null) => stack.Add(id ?? $"{function}Events", at => new CfnEventInvokeConfig(stack, at, new CfnEventInvokeConfigProps
        {
            FunctionName = Cfn.Ref(function).Text(),
            Qualifier = "$LATEST",
            MaximumRetryAttempts = retries,
            MaximumEventAgeInSeconds = maxAge,
            DestinationConfig = new CfnEventInvokeConfig.DestinationConfigProperty
            {
                OnFailure =
            new CfnEventInvokeConfig.OnFailureProperty { Destination = Cfn.Attribute(queue, "Arn").Text() }
            },
        }));

    /// <summary>Where a rule's target leaves what it does not take.</summary>
    public static CfnRule.DeadLetterConfigProperty Undeliverable() => new() { Arn = Cfn.Attribute(Undelivered, "Arn").Text() };

    private static void Queue(RegionStack stack, string id, string name, CfnQueueProps settings, JsonObject? statement = null)
    {
        settings.QueueName = name;
        settings.MessageRetentionPeriod = LongestRetention;
        settings.SqsManagedSseEnabled = stack.DataKeyArn is null ? true : null;
        settings.KmsMasterKeyId = stack.DataKeyArn?.Text();
        stack.Add(id, at => new CfnQueue(stack, at, settings));
        stack.Add($"{id}Policy", at => new CfnQueuePolicy(stack, at, new CfnQueuePolicyProps
        {
            Queues = [Cfn.Ref(id).Text()],
            PolicyDocument = Policy.Document(Policy.DenyPlainText("sqs:*", Cfn.Attribute(id, "Arn")), statement).Document(),
        }));
    }

    /// <summary>The rules come later, and name the queue: theirs are told by their names' beginning.</summary>
    private static JsonObject RuleEvents(RegionStack stack) =>
        Policy.AllowService("Rules", "events.amazonaws.com", ["sqs:SendMessage"], Cfn.Attribute(Undelivered, "Arn"), new JsonObject
        {
            ["ArnLike"] = new JsonObject { ["aws:SourceArn"] = ResourceNames.Arn("events", stack.Home, $"rule/{stack.Names.Prefix}-*") },
            ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = Cfn.Ref("AWS::AccountId") },
        });

    /// <summary>S3 tells what it could not replicate. The bucket comes later, so its ARN is computed.</summary>
    private static JsonObject BucketEvents(
        RegionStack stack) =>
            Policy.AllowService("BucketEvents", "s3.amazonaws.com", ["sqs:SendMessage"], Cfn.Attribute(ReplicationFailures, "Arn"),
                new JsonObject
                {
                    ["ArnEquals"] = new JsonObject { ["aws:SourceArn"] = Cfn.Sub(stack.Names.BucketArnText(stack.Home)) },
                    ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = Cfn.Ref("AWS::AccountId") },
                });
}

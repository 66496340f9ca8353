using System.Text.Json.Nodes;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Lambda;
using Pipeline.Cdk.Library;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>An event that a schedule sends to a function, with the permission to, and a queue for one that could not be handed
/// over.</summary>
internal static class ScheduledEvent
{
    /// <summary>Adds the rule and the permission.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="id">The rule's logical id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="schedule">EventBridge's expression.</param>
    /// <param name="function">The function's logical id.</param>
    /// <param name="input">The event.</param>
    public static void Add(RegionStack stack, string id, string name, string description, string schedule, string function, JsonNode input)
    {
        stack.Add(id, at => new CfnRule(stack, at, new CfnRuleProps
        {
            Name = name,
            Description = description,
            ScheduleExpression = schedule,
            State = "ENABLED",
            Targets = new[] { new CfnRule.TargetProperty
            {
                Id = function,
                Arn = Cfn.Attribute(function, "Arn").Text(),
                Input = input.Text(),
                DeadLetterConfig = Queues.Undeliverable(),
            } },
        }), $"{Queues.Undelivered}Policy");
        stack.Add($"{id}Permission", at => new CfnPermission(stack, at, new CfnPermissionProps
        {
            FunctionName = Cfn.Ref(function).Text(),
            Action = "lambda:InvokeFunction",
            Principal = "events.amazonaws.com",
            SourceArn = Cfn.Attribute(id, "Arn").Text(),
        }));
    }
}

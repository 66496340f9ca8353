using Pipeline.DeploymentModel.Kinds;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Rules;

/// <summary>Functions: what they run on, and where goes what they could not handle.</summary>
internal static class FunctionRules
{
    private const string Function = "AWS::Lambda::Function";

    public static IReadOnlyList<TemplateRule> All { get; } =
    [
        TemplateRule.For("TR61", "A function's log group is in its template, and there before it.", [Function],
            (resource, template) => HasGroup(resource, template)),
        TemplateRule.For("TR62", "A function that services invoke without waiting has a place for what failed.", [Function],
            (resource, template) => !IsAsynchronous(resource, template) || HasDestination(resource, template)),
        TemplateRule.For("TR63", "A mapping from a stream has a place for what failed, reports single failures and does not try for ever.",
            ["AWS::Lambda::EventSourceMapping"], (resource, _) => resource.Properties["StartingPosition"] is null
            || resource.Properties["DestinationConfig"] is not null && Json.Number(resource.Properties, "MaximumRetryAttempts") >= 0
            && Json.Texts(resource.Properties, "FunctionResponseTypes").Contains("ReportBatchItemFailures")),
        TemplateRule.For("TR64", "A custom resource is one of ours.", [], (_, _) => true) with
        {
            Check = (resource, _) =>
                resource.Type.StartsWith("Custom::", StringComparison.Ordinal) && CustomKinds.All.All(kind => kind.Type != resource.Type)
                    || resource.Type == "AWS::CloudFormation::CustomResource" ? [resource.Type] : [],
        },
        TemplateRule.For("TR65", "Function code comes as a package.", [Function],
            (resource, _) => Json.At(resource.Properties, "Code", "ZipFile") is null),
        TemplateRule.For("TR66", "What a rule of EventBridge cannot hand over goes to a queue.", ["AWS::Events::Rule"],
            (resource, _) =>
                Json.Items(resource.Properties, "Targets").All(target => Json.At(target, "DeadLetterConfig", "Arn") is not null)),
    ];

    private static bool HasGroup(TemplateResource function, StackTemplate template)
    {
        var group = Json.At(function.Properties, "LoggingConfig", "LogGroup");
        return group is not null && template.Resources.Values.Any(other => other.Type == "AWS::Logs::LogGroup"
            && (References.Of(group).Contains(other.LogicalId)
            || System.Text.Json.Nodes.JsonNode.DeepEquals(other.Properties["LogGroupName"], group)
            && function.DependsOn.Contains(other.LogicalId)));
    }

    private static bool IsAsynchronous(TemplateResource function, StackTemplate template) =>
        template.Resources.Values.Any(permission => permission.Type == LambdaPermissions.Permission
        && Json.Text(permission.Properties, "Principal") is "s3.amazonaws.com" or "events.amazonaws.com" or "sns.amazonaws.com"
        && References.Of(permission.Properties["FunctionName"]).Contains(function.LogicalId));

    private static bool HasDestination(TemplateResource function, StackTemplate template) =>
        function.Properties["DeadLetterConfig"] is not null || template.Resources.Values.Any(config =>
        config.Type == LambdaKinds.InvokeConfig && References.Of(config.Properties["FunctionName"]).Contains(function.LogicalId)
            && Json.At(config.Properties, "DestinationConfig", "OnFailure", "Destination") is not null);
}

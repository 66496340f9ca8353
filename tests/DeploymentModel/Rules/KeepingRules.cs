using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Rules;

/// <summary>What is kept, for how long, and whose it is.</summary>
internal static class KeepingRules
{
    private static readonly string[] Holders = ["AWS::S3::Bucket", "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table",
        "AWS::Backup::BackupVault", "AWS::KMS::Key", "AWS::KMS::ReplicaKey"];
    private static readonly string[] Tags = ["Environment", "Project", "Region"];

    /// <summary>Where each taggable type has its tags, for the types that templates here use.</summary>
    private static readonly Dictionary<string, string> TagProperties = new(StringComparer.Ordinal)
    {
        ["AWS::ApiGatewayV2::Api"] = "Tags",
        ["AWS::ApiGatewayV2::DomainName"] = "Tags",
        ["AWS::ApiGatewayV2::Stage"] = "Tags",
        ["AWS::Backup::BackupPlan"] = "BackupPlanTags",
        ["AWS::Backup::BackupVault"] = "BackupVaultTags",
        ["AWS::CertificateManager::Certificate"] = "Tags",
        ["AWS::CloudTrail::Trail"] = "Tags",
        ["AWS::CloudWatch::Alarm"] = "Tags",
        ["AWS::EC2::FlowLog"] = "Tags",
        ["AWS::EC2::InternetGateway"] = "Tags",
        ["AWS::EC2::RouteTable"] = "Tags",
        ["AWS::EC2::SecurityGroup"] = "Tags",
        ["AWS::EC2::Subnet"] = "Tags",
        ["AWS::EC2::VPC"] = "Tags",
        ["AWS::EC2::VPCEndpoint"] = "Tags",
        ["AWS::Events::Rule"] = "Tags",
        ["AWS::IAM::Role"] = "Tags",
        ["AWS::KMS::Key"] = "Tags",
        ["AWS::KMS::ReplicaKey"] = "Tags",
        ["AWS::Lambda::EventSourceMapping"] = "Tags",
        ["AWS::Lambda::Function"] = "Tags",
        ["AWS::Logs::LogGroup"] = "Tags",
        ["AWS::Route53::HealthCheck"] = "HealthCheckTags",
        ["AWS::S3::Bucket"] = "Tags",
        ["AWS::SNS::Topic"] = "Tags",
        ["AWS::SQS::Queue"] = "Tags",
        ["AWS::SSM::Parameter"] = "Tags",
    };

    public static IReadOnlyList<TemplateRule> All { get; } =
    [
        TemplateRule.For("TR40", "A log group forgets after a stated time.", ["AWS::Logs::LogGroup"],
            (resource, _) => resource.Properties["RetentionInDays"] is not null),
        TemplateRule.For("TR41", "A bucket is versioned.", ["AWS::S3::Bucket"],
            (resource, _) => Json.Text(resource.Properties, "VersioningConfiguration", "Status") == "Enabled"),
        TemplateRule.For("TR42", "A bucket's superseded versions and unfinished uploads end by rule.", ["AWS::S3::Bucket"],
            (resource, _) => Json.Items(resource.Properties, "LifecycleConfiguration", "Rules").ToList() is var rules
            && rules.Exists(rule => rule["NoncurrentVersionExpiration"] is not null)
            && rules.Exists(rule => rule["AbortIncompleteMultipartUpload"] is not null)),
        TemplateRule.For("TR43", "In production what holds data outlives its stack, but not its own failed creation.", Holders,
            (resource, template) =>
            !IsProduction(template, resource)
                || Json.Text(Resource(template, resource), "UpdateReplacePolicy") == "Retain"
                && resource.DeletionPolicy == "RetainExceptOnCreate"),
        TemplateRule.For("TR44", "A queue keeps what nobody has looked at for as long as SQS can, 14 days.", ["AWS::SQS::Queue"],
            (resource, _) => Json.Number(resource.Properties, "MessageRetentionPeriod") == 1_209_600),
        new("TR45", "Whatever can have tags says project, environment and region.",
            (resource, _) => TagProperties.TryGetValue(resource.Type, out var property)
                ? Tags.Except(NamesOf(resource, property)).Select(tag => $"no tag {tag}") : []),
        TemplateRule.For("TR46", "Every replica of a table has its own tags: they do not propagate.", ["AWS::DynamoDB::GlobalTable"],
            (resource, _) =>
            Json.Items(resource.Properties, "Replicas")
                .All(replica =>
                    !new[] { "Environment", "Project" }.Except(Json.Items(replica, "Tags").Select(tag => Json.Text(tag, "Key")!)).Any())),
        TemplateRule.For("TR47", "In production every replica can be restored to any point in time.", ["AWS::DynamoDB::GlobalTable"],
            (resource, template) => !IsProduction(template, resource)
            || Json.Items(resource.Properties, "Replicas")
                .All(replica => Json.True(replica, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))),
        TemplateRule.For("TR48", "An alarm says what it means, and tells somebody.", ["AWS::CloudWatch::Alarm"],
            (resource, _) => resource.Properties["AlarmDescription"]?.ToString() is { Length: > 20 }
                && Json.Items(resource.Properties, "AlarmActions").Any()),
        TemplateRule.For("TR49", "In production a region protects its replica, for longer than its stack lives.", ["Custom::TableStream"],
            (resource, template) => !IsProduction(template, resource)
            || template.Resources.Values.Any(other =>
            other is { Type: "Custom::TableProtection", DeletionPolicy: "RetainExceptOnCreate" })),
    ];

    // The alarms' own key holds nothing: what it encrypts is on its way.
    private static bool IsProduction(StackTemplate template, TemplateResource resource) =>
        resource.LogicalId != "TopicKey" && template.Name.Contains("-prod", StringComparison.Ordinal);

    private static System.Text.Json.Nodes.JsonNode? Resource(StackTemplate template, TemplateResource resource) =>
        Json.At(template.Document, "Resources", resource.LogicalId);

    private static IEnumerable<string> NamesOf(TemplateResource resource, string property) =>
        Json.At(resource.Properties, property) is System.Text.Json.Nodes.JsonObject map
        ? map.Select(tag => tag.Key) : Json.Items(resource.Properties, property).Select(tag => Json.Text(tag, "Key")!);
}

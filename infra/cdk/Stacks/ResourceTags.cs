using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// The tags of each resource's own. Stack tags would do for most, but then nothing in a template says what it is for.
/// </summary>
internal static class ResourceTags
{
    /// <summary>Types whose tags are a list of keys and values, by the property's name.</summary>
    private static readonly Dictionary<string, string> Lists = new()
    {
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
    };

    /// <summary>Types whose tags are a map, by the property's name.</summary>
    private static readonly Dictionary<string, string> Maps = new()
    {
        ["AWS::ApiGatewayV2::Api"] = "Tags",
        ["AWS::ApiGatewayV2::DomainName"] = "Tags",
        ["AWS::ApiGatewayV2::Stage"] = "Tags",
        ["AWS::Backup::BackupPlan"] = "BackupPlanTags",
        ["AWS::Backup::BackupVault"] = "BackupVaultTags",
        ["AWS::SSM::Parameter"] = "Tags",
    };

    /// <summary>Puts the tags into a resource's properties, where its type takes any.</summary>
    public static void Add(string type, JsonObject properties, IReadOnlyDictionary<string, string> tags)
    {
        if (Lists.TryGetValue(type, out var list)) properties[list] = new JsonArray([.. (properties[list] as JsonArray ?? []).Select(tag => tag!.DeepClone()), .. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]);
        if (Maps.TryGetValue(type, out var map)) properties[map] = new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
    }
}

using Pipeline.DeploymentModel.Policies;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Rules;

/// <summary>Encryption at rest and on the way.</summary>
internal static class ProtectionRules
{
    public static IReadOnlyList<TemplateRule> All { get; } =
    [
        TemplateRule.For("TR20", "A bucket says how it encrypts.", ["AWS::S3::Bucket"], (resource, _) =>
            Json.Items(resource.Properties, "BucketEncryption", "ServerSideEncryptionConfiguration")
                .Any(rule => Json.Text(rule, "ServerSideEncryptionByDefault", "SSEAlgorithm") is "AES256" or "aws:kms")),
        TemplateRule.For("TR22", "A topic encrypts, by a key that alarms may use.", ["AWS::SNS::Topic"], (resource, _) =>
            resource.Properties["KmsMasterKeyId"] is { } key && !key.ToString().Contains("alias/aws/", StringComparison.Ordinal)),
        TemplateRule.For("TR23", "A table is never said to be without encryption.", ["AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table"],
            (resource, _) => Json.Text(resource.Properties, "SSESpecification", "SSEEnabled") is null or "true"),
        TemplateRule.For("TR27", "A topic answers over TLS only.", ["AWS::SNS::TopicPolicy"], (resource, _) =>
            PolicyStatement.Of(resource.Properties["PolicyDocument"]).Any(statement =>
                !statement.Allow && statement.Principals.Contains("*")
                && statement.Conditions.Any(condition => condition is { Key: "aws:SecureTransport", Values: ["false"] }))),
        TemplateRule.For("TR28", "A domain name of the API takes TLS 1.2 or newer.", ["AWS::ApiGatewayV2::DomainName"], (resource, _) =>
            Json.Items(resource.Properties, "DomainNameConfigurations")
                .All(configuration => Json.Text(configuration, "SecurityPolicy") == "TLS_1_2")),
        TemplateRule.For("TR29", "A trail proves its files, and encrypts them with a key of its own.", ["AWS::CloudTrail::Trail"],
            (resource, _) => resource.Properties["KMSKeyId"] is not null && Json.True(resource.Properties, "EnableLogFileValidation")
                && Json.True(resource.Properties, "IsLogging")),
        TemplateRule.For("TR30", "A network says who spoke with whom.", ["AWS::EC2::VPC"],
            (resource, template) =>
                template.Resources.Values.Any(log =>
                    log.Type == "AWS::EC2::FlowLog" && References.Of(log.Properties["ResourceId"]).Contains(resource.LogicalId))),
        TemplateRule.For("TR31", "Where there is a trail, every bucket but its own logs the requests to it.", ["AWS::CloudTrail::Trail"],
            (trail, template) => template.Resources.Values.All(bucket =>
            bucket.Type != "AWS::S3::Bucket" || References.Of(trail.Properties["S3BucketName"]).Contains(bucket.LogicalId)
                || bucket.Properties["LoggingConfiguration"] is not null)),
    ];
}

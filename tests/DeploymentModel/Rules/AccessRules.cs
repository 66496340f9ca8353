using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Policies;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Rules;

/// <summary>Who may do what.</summary>
internal static class AccessRules
{
    private static readonly string[] Documents = ["AssumeRolePolicyDocument", "KeyPolicy", "PolicyDocument"];

    /// <summary>Actions that know no resources (Service Authorization Reference), and so must be allowed on all.</summary>
    private static readonly HashSet<string> WithoutResources = new(StringComparer.Ordinal)
    {
        "dynamodb:ListStreams", "kms:CreateKey", "s3:CreateJob", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
        "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
        "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
    };

    public static IReadOnlyList<TemplateRule> All { get; } =
    [
        new("TR02", "No policy lets everybody in without naming an account.", (resource, _) =>
            Statements(resource).Where(statement => statement.Public)
                .Select(statement => $"allows everybody {string.Join(", ", statement.Actions)}")),
        TemplateRule.For("TR03", "A service may invoke a function for a named resource only, S3 also for a named account only.",
            ["AWS::Lambda::Permission"], (resource, _) => resource.Properties["SourceArn"] is not null
            && Json.Text(resource.Properties, "Principal") is { } principal and not "*"
            && (principal != "s3.amazonaws.com" || resource.Properties["SourceAccount"] is not null)),
        TemplateRule.For("TR04", "A function has no address of its own.", ["AWS::Lambda::Url"], (_, _) => false),
        new("TR06", "A role is allowed named actions.", (resource, _) => IdentityStatements(resource)
            .SelectMany(statement => statement.Actions.Concat(statement.NotActions.Select(action => $"NotAction {action}")))
            .Where(action => action.Contains('*', StringComparison.Ordinal) || action.StartsWith("NotAction", StringComparison.Ordinal))),
        new("TR07", "A role is allowed named resources, but for actions that know none.", (resource, _) => IdentityStatements(resource)
            .Where(statement => statement.Resources.Count == 0
                || statement.Resources.Any(text => text is "*" || text.EndsWith(":*:*", StringComparison.Ordinal)))
            .SelectMany(statement => statement.Actions).Where(action => !WithoutResources.Contains(action))
            .Select(action => $"{action} on everything")),
        TemplateRule.For("TR08", "Only services assume roles.", ["AWS::IAM::Role"], (resource, _) =>
            PolicyStatement.Of(resource.Properties["AssumeRolePolicyDocument"])
                .All(statement => statement.Principals.All(principal => principal.StartsWith("Service:", StringComparison.Ordinal)))),
        TemplateRule.For("TR09", "Nobody may call into the network from outside, and no subnet gives public addresses.",
            ["AWS::EC2::SecurityGroup", "AWS::EC2::Subnet", "AWS::EC2::SecurityGroupIngress"], (resource, _) =>
            !Json.Items(resource.Properties, "SecurityGroupIngress").Append(resource.Properties)
                .Any(rule => Json.Text(rule, "CidrIp") == "0.0.0.0/0" || Json.Text(rule, "CidrIpv6") == "::/0")
                    && !Json.True(resource.Properties, "MapPublicIpOnLaunch")),
        TemplateRule.For("TR10", "There is no way from the network to the internet.",
            ["AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::EgressOnlyInternetGateway"], (_, _) => false),
        // AWS Backup passes on no account when it assumes a role; a role is passed to a service within its own account alone.
        TemplateRule.For("TR11", "A role is assumed for this account only.", ["AWS::IAM::Role"],
            (resource, _) => PolicyStatement.Of(resource.Properties["AssumeRolePolicyDocument"])
            .All(statement => statement.Principals.Contains("Service:backup.amazonaws.com")
                || statement.Conditions.Any(condition => condition.Key == "aws:SourceAccount"))),
        // EventBridge fills in no condition for topics (EventBridge User Guide, "Using resource-based policies"), and a bucket's or
        // trail's ARN names its account.
        TemplateRule.For("TR12", "A service may use a queue, topic or bucket for this account or a named resource only.",
            ["AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::S3::BucketPolicy"], (resource, _) =>
            PolicyStatement.Of(resource.Properties["PolicyDocument"])
                .Where(statement =>
                    statement.Allow && statement.Principals.Any(principal => principal.StartsWith("Service:", StringComparison.Ordinal)))
                .All(statement => statement.Conditions.Any(condition => condition.Key is "aws:SourceAccount" or "aws:SourceArn")
                    || resource.Type == "AWS::SNS::TopicPolicy" && statement.Principals is ["Service:events.amazonaws.com"])),
    ];

    private static IEnumerable<PolicyStatement> Statements(TemplateResource resource) =>
        Documents.SelectMany(name => PolicyStatement.Of(resource.Properties[name])).Concat(IdentityStatements(resource));

    private static IEnumerable<PolicyStatement> IdentityStatements(TemplateResource resource) => resource.Type switch
    {
        "AWS::IAM::Role" => Json.Items(resource.Properties, "Policies").SelectMany(policy => Allowed(policy["PolicyDocument"])),
        "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy" or "AWS::IAM::RolePolicy" => Allowed(resource.Properties["PolicyDocument"]),
        "AWS::Serverless::Function" => Json.Items(resource.Properties, "Policies").SelectMany(Allowed),
        _ => [],
    };

    private static IEnumerable<PolicyStatement> Allowed(JsonNode? document) =>
        PolicyStatement.Of(document).Where(statement => statement.Allow);
}

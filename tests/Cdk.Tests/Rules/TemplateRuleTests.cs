using System.Text.Json.Nodes;
using Pipeline.Cdk.Tests.Plans;
using Pipeline.DeploymentModel.Rules;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.Cdk.Tests.Rules;

/// <summary>Rules of our own over every template; each is proven by a change that it notices.</summary>
public sealed class TemplateRuleTests
{
    private const string Open = """{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}]}""";

    /// <summary>At least one for each rule.</summary>
    private static readonly TemplateMutation[] Changes =
    [
        new("TR02", "AWS::S3::BucketPolicy", "Properties.PolicyDocument", Open),
        new("TR02", "AWS::KMS::Key", "Properties.KeyPolicy", Open),
        new("TR02", "AWS::SQS::QueuePolicy", "Properties.PolicyDocument", Open),
        new("TR03", "AWS::Lambda::Permission", "Properties.SourceArn", null),
        new("TR03", "AWS::Lambda::Permission", "Properties.Principal", "\"*\""),
        new("TR03", "AWS::Lambda::Permission", "Properties", """{"Principal": "s3.amazonaws.com", "SourceArn": "arn:aws:s3:::docs"}"""),
        new("TR04", "AWS::Lambda::Function", "Type", "\"AWS::Lambda::Url\""),
        new("TR06", "AWS::IAM::Role", "Properties.Policies.0.PolicyDocument.Statement.0.Action", "\"logs:*\""),
        new("TR06", "AWS::IAM::Role", "Properties.Policies.0.PolicyDocument.Statement.0",
            """{"Effect": "Allow", "NotAction": "iam:PassRole", "Resource": "arn"}"""),
        new("TR07", "AWS::IAM::Role", "Properties.Policies.0.PolicyDocument.Statement.0.Resource", "\"*\""),
        new("TR08", "AWS::IAM::Role", "Properties.AssumeRolePolicyDocument.Statement.0.Principal",
            """{"AWS": "arn:aws:iam::444455556666:root"}"""),
        new("TR09", "AWS::EC2::SecurityGroup", "Properties.SecurityGroupIngress", """[{"IpProtocol": "tcp", "CidrIp": "0.0.0.0/0"}]"""),
        new("TR09", "AWS::EC2::Subnet", "Properties.MapPublicIpOnLaunch", "true"),
        new("TR10", "AWS::EC2::RouteTable", "Type", "\"AWS::EC2::InternetGateway\""),
        new("TR11", "AWS::IAM::Role", "Properties.AssumeRolePolicyDocument",
            """{"Statement": [{"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}]}"""),
        new("TR12", "AWS::SNS::TopicPolicy", "Properties.PolicyDocument.Statement.1.Condition", null),
        new("TR12", "AWS::SQS::QueuePolicy", "Properties.PolicyDocument",
            """{"Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": "*"}]}"""),
        new("TR20", "AWS::S3::Bucket", "Properties.BucketEncryption", null),
        new("TR22", "AWS::SNS::Topic", "Properties.KmsMasterKeyId", "\"alias/aws/sns\""),
        new("TR23", "AWS::DynamoDB::GlobalTable", "Properties.SSESpecification", """{"SSEEnabled": false}"""),
        new("TR27", "AWS::SNS::TopicPolicy", "Properties.PolicyDocument.Statement.0.Effect", "\"Allow\""),
        new("TR28", "AWS::ApiGatewayV2::DomainName", "Properties.DomainNameConfigurations.0.SecurityPolicy", "\"TLS_1_0\""),
        new("TR29", "AWS::CloudTrail::Trail", "Properties.EnableLogFileValidation", "false"),
        new("TR29", "AWS::CloudTrail::Trail", "Properties.KMSKeyId", null),
        new("TR30", "AWS::EC2::FlowLog", "Properties.ResourceId", "\"vpc-1\""),
        new("TR31", "AWS::CloudTrail::Trail", "Properties.S3BucketName", "\"another\""),
        new("TR40", "AWS::Logs::LogGroup", "Properties.RetentionInDays", null),
        new("TR41", "AWS::S3::Bucket", "Properties.VersioningConfiguration.Status", "\"Suspended\""),
        new("TR42", "AWS::S3::Bucket", "Properties.LifecycleConfiguration.Rules", "[]"),
        new("TR43", "AWS::S3::Bucket", "DeletionPolicy", "\"Delete\""),
        new("TR43", "AWS::S3::Bucket", "DeletionPolicy", "\"Retain\""),
        new("TR43", "AWS::DynamoDB::GlobalTable", "UpdateReplacePolicy", null),
        new("TR44", "AWS::SQS::Queue", "Properties.MessageRetentionPeriod", "345600"),
        new("TR45", "AWS::Lambda::Function", "Properties.Tags", null),
        new("TR45", "AWS::ApiGatewayV2::Api", "Properties.Tags.Project", null),
        new("TR45", "AWS::EC2::VPCEndpoint", "Properties.Tags", null),
        new("TR46", "AWS::DynamoDB::GlobalTable", "Properties.Replicas.1.Tags", null),
        new("TR47", "AWS::DynamoDB::GlobalTable", "Properties.Replicas.1.PointInTimeRecoverySpecification", null),
        new("TR49", "Custom::TableProtection", "DeletionPolicy", "\"Delete\""),
        new("TR48", "AWS::CloudWatch::Alarm", "Properties.AlarmActions", null),
        new("TR48", "AWS::CloudWatch::Alarm", "Properties.AlarmDescription", null),
        new("TR61", "AWS::Lambda::Function", "Properties.LoggingConfig", null),
        new("TR61", "AWS::Lambda::Function", "DependsOn", null),
        new("TR62", "AWS::Lambda::EventInvokeConfig", "Properties.DestinationConfig", null),
        new("TR63", "AWS::Lambda::EventSourceMapping", "Properties",
            """{"StartingPosition": "TRIM_HORIZON", "MaximumRetryAttempts": 10, "FunctionResponseTypes": ["ReportBatchItemFailures"]}"""),
        new("TR64", "Custom::TableStream", "Type", "\"Custom::S3BucketNotifications\""),
        new("TR65", "AWS::Lambda::Function", "Properties.Code", """{"ZipFile": "code"}"""),
        new("TR66", "AWS::Events::Rule", "Properties.Targets.0.DeadLetterConfig", null),
        new("TR80", "AWS::S3::Bucket", "Properties.BucketName", null),
        new("TR82", "AWS::S3::Bucket", "Properties.BucketName", """{"Fn::ImportValue": "name"}"""),
        new("TR84", "AWS::SSM::Parameter", "Type", "\"AWS::CloudFormation::Stack\""),
        new("TR85", "AWS::S3::Bucket", "Properties.BucketName", """{"Fn::Select": [2, {"Fn::Split": ["/", {"Ref": "AWS::StackId"}]}]}"""),
    ];

    public static TheoryData<int> Mutations => [.. Enumerable.Range(0, Changes.Length)];

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void Every_template_keeps_every_rule(string configuration) =>
        Assert.Empty(SynthesisedPlan.Of(configuration).Stacks.SelectMany(TemplateRules.Check));

    [Theory]
    [MemberData(nameof(Mutations))]
    public void A_template_that_breaks_a_rule_is_caught(int index)
    {
        var change = Changes[index];
        var stack = SynthesisedPlan.Of(Configurations.Everything).Stacks.First(stack =>
            stack.Resources.Values.Any(resource => resource.Type == change.Type));
        var id = stack.Resources.Values.First(resource => resource.Type == change.Type).LogicalId;
        var document = stack.Document.DeepClone().AsObject();
        var resources = document["Resources"]!.AsObject();
        resources[id] = change.Apply(resources[id]!.AsObject());
        var found = TemplateRules.Check(StackTemplate.Of(stack.Name, stack.Region, document)).ToList();
        Assert.True(found.Exists(breach => breach.StartsWith(change.Code, StringComparison.Ordinal)),
            $"{change} is not caught in {stack.Name}: {string.Join(" / ", found)}");
    }

    [Fact]
    public void An_export_and_a_hash_are_caught()
    {
        var document = new JsonObject
        {
            ["Resources"] = new JsonObject { ["Topic0A1B2C3D"] = new JsonObject { ["Type"] = "AWS::SNS::Subscription" } },
            ["Outputs"] = new JsonObject { ["Arn"] = new JsonObject { ["Value"] = "x", ["Export"] = new JsonObject { ["Name"] = "x" } } },
        };
        var codes = TemplateRules.Check(StackTemplate.Of("docs", "us-west-2", document)).Select(breach => breach[..4]);
        Assert.Equal(["TR81", "TR83"], codes);
    }

    [Fact]
    public void Every_rule_has_a_change_that_it_catches() =>
        Assert.Equal(TemplateRules.All.Select(rule => rule.Code),
            Changes.Select(change => change.Code).Concat(["TR81", "TR83"]).Distinct().Order());
}

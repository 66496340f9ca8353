using System.Text.Json.Nodes;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3.Assets;
using Constructs;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Library;

/// <summary>A function with its role and its log group.</summary>
public sealed class PipelineFunction : PipelineConstruct
{
    /// <summary>The name that packages are built under; operating-system-only runtimes start it whatever the handler says.</summary>
    private const string Handler = "bootstrap";

    /// <summary>Adds a function; the logical ids of its role and log group are <c>Role</c> and <c>Logs</c> behind its own.</summary>
    public PipelineFunction(Construct scope, string id, PipelineFunctionProps props)
        : base(scope, id)
    {
        var (logs, network) = (ResourceNames.FunctionLogs(props.Name), props.Subnets.Count > 0);
        this.Add($"{Id}Logs", at => new CfnLogGroup(this, at,
            new CfnLogGroupProps { LogGroupName = logs, RetentionInDays = props.LogRetentionDays, KmsKeyId = props.KeyArn?.Text() }));
        this.Add($"{Id}Role", at => new CfnRole(this, at, new CfnRoleProps
        {
            RoleName = Text(ResourceNames.Role(props.Name, Region)),
            Description = Text($"What {props.Name} may do in {Region}"),
            AssumeRolePolicyDocument = Policy.AssumedBy("lambda.amazonaws.com", Policy.WhenOwnAccount()).Document(),
            Policies = Policy.Inline("function",
                [Log(logs), props.Tracing ? Traces() : null, network ? Interfaces() : null, .. props.Statements]),
        }));
        var code = new Asset(this, "Package", new AssetProps { Path = props.Package });
        this.Add(Id, at => new CfnFunction(this, at, new CfnFunctionProps
        {
            FunctionName = props.Name,
            Runtime = props.Runtime,
            Architectures = [props.Architecture],
            Handler = Handler,
            Code = new CfnFunction.CodeProperty { S3Bucket = code.S3BucketName, S3Key = code.S3ObjectKey },
            Role = Cfn.Attribute($"{Id}Role", "Arn").Text(),
            MemorySize = props.MemoryMb,
            Timeout = props.TimeoutSeconds,
            ReservedConcurrentExecutions = props.ReservedConcurrency,
            Environment = props.Variables.Count == 0 ? null : new CfnFunction.EnvironmentProperty
            {
                Variables = props.Variables.ToDictionary(variable => variable.Key, variable => variable.Value!.Text()),
            },
            KmsKeyArn = props.Variables.Count == 0 ? null : props.KeyArn?.Text(),
            TracingConfig = new CfnFunction.TracingConfigProperty { Mode = props.Tracing ? "Active" : "PassThrough" },
            LoggingConfig = new CfnFunction.LoggingConfigProperty
            {
                LogFormat = "JSON",
                ApplicationLogLevel = props.LogLevel,
                SystemLogLevel = "INFO",
                LogGroup = logs,
            },
            VpcConfig = network ? new CfnFunction.VpcConfigProperty
            {
                SubnetIds = [.. props.Subnets.Select(subnet => subnet.Text())],
                SecurityGroupIds = [.. props.SecurityGroups.Select(group => group.Text())],
            } : null,
        }), $"{Id}Logs");
    }

    /// <summary>The function's ARN.</summary>
    public JsonNode Arn => Attribute("Arn");

    /// <summary>
    /// Lets S3 call it for a bucket of this account. S3 checks when a bucket's notifications are put that it may: this comes before the
    /// bucket, under the name that the bucket will have.
    /// </summary>
    /// <param name="bucketArn">The bucket's ARN, which does not refer to the bucket.</param>
    public CfnPermission AllowBucket(JsonNode bucketArn) =>
        this.Add($"{Id}Permission", at => new CfnPermission(this, at, new CfnPermissionProps
        {
            FunctionName = Cfn.Ref(Id).Text(),
            Action = "lambda:InvokeFunction",
            Principal = "s3.amazonaws.com",
            SourceArn = bucketArn.Text(),
            SourceAccount = Cfn.Ref("AWS::AccountId").Text(),
        }));

    private JsonObject Log(string group) =>
        Policy.Allow("Log", ["logs:CreateLogStream", "logs:PutLogEvents"], [ResourceNames.Arn("logs", Region, $"log-group:{group}:*")]);

    /// <summary>Lambda puts the function into the network with its role; these actions know no resources before they are done.</summary>
    private static JsonObject Interfaces() => Policy.Allow(
        "Network", ["ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses"], ["*"]);

    /// <summary>X-Ray knows no resources.</summary>
    private static JsonObject Traces() => Policy.Allow("Traces", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], ["*"]);
}

using System.Text.Json.Nodes;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3.Assets;
using Pipeline.Cdk.Configuration;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Stacks;

/// <summary>A function with its role and its log group.</summary>
internal static class PipelineFunction
{
    /// <summary>The name that packages are built under; operating-system-only runtimes start it whatever the handler says.</summary>
    private const string Handler = "bootstrap";

    /// <summary>Adds a function.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="id">The function's logical id; <c>Role</c> and <c>Logs</c> are put behind it for the others.</param>
    /// <param name="name">Its name.</param>
    /// <param name="package">Its package.</param>
    /// <param name="section">Memory, time-out and concurrency.</param>
    /// <param name="variables">Its environment.</param>
    /// <param name="statements">What its role may do beside writing its log and its traces.</param>
    /// <param name="inside">Whether it runs in the private network, where there is one, under the region's data key.</param>
    public static void Add(
        RegionStack stack, string id, string name, string package, IFunctionSection section, JsonObject variables,
        IEnumerable<JsonObject?> statements, bool inside = true)
    {
        var (deployment, configuration) = (stack.Deployment, stack.Deployment.Configuration);
        var network = inside && configuration.Network.Enabled;
        var logs = ResourceNames.FunctionLogs(name);
        stack.Add($"{id}Logs", at =>
            new CfnLogGroup(stack, at,
                new CfnLogGroupProps
                {
                    LogGroupName = logs,
                    RetentionInDays = configuration.Logs.RetentionDays,
                    KmsKeyId = inside ? stack.DataKeyArn?.Text() : null,
                }));
        stack.Add($"{id}Role", at => new CfnRole(stack, at, new CfnRoleProps
        {
            RoleName = ResourceNames.Role(name, stack.Home),
            Description = $"What {name} may do in {stack.Home}",
            AssumeRolePolicyDocument = Policy.AssumedBy("lambda.amazonaws.com", Policy.WhenOwnAccount()).Document(),
            Policies = Policy.Inline("function",
                [Log(stack, logs), configuration.Functions.Tracing ? Traces() : null, network ? Interfaces() : null, .. statements]),
        }));
        var code = new Asset(stack, $"{id}Package", new AssetProps { Path = deployment.Packages.PathOf(package) });
        stack.Add(id, at => new CfnFunction(stack, at, new CfnFunctionProps
        {
            FunctionName = name,
            Runtime = deployment.Packages.LambdaRuntime,
            Architectures = [deployment.Packages.Architecture],
            Handler = Handler,
            Code = new CfnFunction.CodeProperty { S3Bucket = code.S3BucketName, S3Key = code.S3ObjectKey },
            Role = Cfn.Attribute($"{id}Role", "Arn").Text(),
            MemorySize = section.MemoryMb,
            Timeout = section.TimeoutSeconds,
            ReservedConcurrentExecutions = section.ReservedConcurrency,
            Environment = variables.Count == 0
                ? null : new CfnFunction.EnvironmentProperty
                {
                    Variables =
                    variables.ToDictionary(variable => variable.Key, variable => variable.Value!.Text())
                },
            KmsKeyArn = variables.Count == 0 || !inside ? null : stack.DataKeyArn?.Text(),
            TracingConfig = new CfnFunction.TracingConfigProperty { Mode = configuration.Functions.Tracing ? "Active" : "PassThrough" },
            LoggingConfig = new CfnFunction.LoggingConfigProperty
            {
                LogFormat = "JSON",
                ApplicationLogLevel = Spellings.Of(configuration.Logs.Level),
                SystemLogLevel = "INFO",
                LogGroup = logs,
            },
            VpcConfig = network ? Network() : null,
        }), $"{id}Logs");
    }

    private static JsonObject Log(RegionStack stack, string group) =>
        Policy.Allow("Log", ["logs:CreateLogStream", "logs:PutLogEvents"], [ResourceNames.Arn("logs", stack.Home, $"log-group:{group}:*")]);

    private static CfnFunction.VpcConfigProperty Network() => new()
    {
        SubnetIds = [.. PrivateNetwork.SubnetIds.Select(id => Cfn.Ref(id).Text())],
        SecurityGroupIds = [Cfn.Attribute(PrivateNetwork.FunctionGroup, "GroupId").Text()],
    };

    /// <summary>Lambda puts the function into the network with its role; these actions know no resources before they are done.</summary>
    private static JsonObject Interfaces() => Policy.Allow(
        "Network", ["ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses"], ["*"]);

    /// <summary>X-Ray knows no resources.</summary>
    private static JsonObject Traces() => Policy.Allow("Traces", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], ["*"]);
}

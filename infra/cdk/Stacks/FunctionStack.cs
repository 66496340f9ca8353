using System.Text.Json.Nodes;
using Amazon.CDK.AWS.S3.Assets;
using Constructs;
using Pipeline.Cdk.Configuration;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>A stack with functions: each has its role and its log group.</summary>
internal abstract class FunctionStack : RegionStack
{
    /// <summary>The name that packages are built under; operating-system-only runtimes start it whatever the handler says.</summary>
    private const string Handler = "bootstrap";

    protected FunctionStack(Construct scope, Deployment deployment, string region, string part, string description)
        : base(scope, deployment, region, part, description)
    {
    }

    /// <summary>Whether the stack's functions run in the region's private network.</summary>
    protected virtual bool InNetwork => Deployment.Configuration.Network.Enabled;

    /// <summary>Adds a function with its role and log group.</summary>
    /// <param name="id">The function's logical id; <c>Role</c> and <c>Logs</c> are put behind it for the others.</param>
    /// <param name="name">Its name.</param>
    /// <param name="package">Its package.</param>
    /// <param name="section">Memory, time-out and concurrency.</param>
    /// <param name="variables">Its environment.</param>
    /// <param name="statements">What its role may do beside writing its log and its traces.</param>
    /// <param name="logKey">The key of its log group; null for CloudWatch Logs' own.</param>
    public void AddFunction(
        string id, string name, string package, IFunctionSection section, JsonObject variables, IEnumerable<JsonObject?> statements, string? logKey)
    {
        var configuration = Deployment.Configuration;
        var logs = ResourceNames.FunctionLogs(name);
        Add($"{id}Logs", "AWS::Logs::LogGroup", new JsonObject { ["LogGroupName"] = logs, ["RetentionInDays"] = configuration.Logs.RetentionDays, ["KmsKeyId"] = logKey });
        Add($"{id}Role", "AWS::IAM::Role", new JsonObject
        {
            ["RoleName"] = ResourceNames.Role(name, Home),
            ["Description"] = $"What {name} may do in {Home}",
            ["AssumeRolePolicyDocument"] = Policy.AssumedBy("lambda.amazonaws.com"),
            ["Policies"] = new JsonArray(new JsonObject
            {
                ["PolicyName"] = "function",
                ["PolicyDocument"] = Policy.Document([Log(logs), configuration.Functions.Tracing ? Traces() : null, InNetwork ? Interfaces() : null, .. statements]),
            }),
        });
        var code = new Asset(this, $"{id}Package", new AssetProps { Path = Deployment.Packages.PathOf(package) });
        Add(id, "AWS::Lambda::Function", new JsonObject
        {
            ["FunctionName"] = name,
            ["Runtime"] = Deployment.Packages.LambdaRuntime,
            ["Architectures"] = new JsonArray(Deployment.Packages.Architecture),
            ["Handler"] = Handler,
            ["Code"] = new JsonObject { ["S3Bucket"] = code.S3BucketName, ["S3Key"] = code.S3ObjectKey },
            ["Role"] = Cfn.Attribute($"{id}Role", "Arn"),
            ["MemorySize"] = section.MemoryMb,
            ["Timeout"] = section.TimeoutSeconds,
            ["ReservedConcurrentExecutions"] = section.ReservedConcurrency,
            ["Environment"] = variables.Count == 0 ? null : new JsonObject { ["Variables"] = variables },
            ["KmsKeyArn"] = variables.Count == 0 ? null : logKey,
            ["TracingConfig"] = new JsonObject { ["Mode"] = configuration.Functions.Tracing ? "Active" : "PassThrough" },
            ["LoggingConfig"] = new JsonObject
            {
                ["LogFormat"] = "JSON",
                ["ApplicationLogLevel"] = Spellings.Of(configuration.Logs.Level),
                ["SystemLogLevel"] = "INFO",
                ["LogGroup"] = logs,
            },
            ["VpcConfig"] = InNetwork ? Network() : null,
        }, $"{id}Logs");
    }

    private JsonObject Log(string group) =>
        Policy.Allow("Log", ["logs:CreateLogStream", "logs:PutLogEvents"], [ResourceNames.Arn("logs", Home, $"log-group:{group}:*")]);

    private JsonObject Network() => new()
    {
        ["SubnetIds"] = new JsonArray([.. Enumerable.Range(1, NetworkStack.Subnets).Select(number => (JsonNode?)ResourceNames.Resolve(Names.SubnetParameter(number)))]),
        ["SecurityGroupIds"] = new JsonArray(ResourceNames.Resolve(Names.SecurityGroupParameter)),
    };

    /// <summary>Lambda puts the function into the network with its role; these actions know no resources before they are done.</summary>
    private static JsonObject Interfaces() => Policy.Allow(
        "Network", ["ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses"], ["*"]);

    /// <summary>X-Ray knows no resources.</summary>
    private static JsonObject Traces() => Policy.Allow("Traces", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], ["*"]);
}

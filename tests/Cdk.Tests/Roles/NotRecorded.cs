using Pipeline.Cdk.Configuration;

namespace Pipeline.Cdk.Tests.Roles;

/// <summary>
/// What a role has to allow although no call of the function's own shows it. Each has its reason; there is no other way into
/// a role.
/// </summary>
internal static class NotRecorded
{
    /// <summary>Lambda writes what the function prints, as the function (Lambda Developer Guide, "Execution role").</summary>
    private static readonly Permission[] Log = [new("logs:CreateLogStream", ResourceKind.Log), new("logs:PutLogEvents", ResourceKind.Log)];

    /// <summary>Lambda sends traces, as the function; X-Ray knows no resources.</summary>
    private static readonly Permission[] Traces = [new("xray:PutTelemetryRecords", ResourceKind.Everything),
        new("xray:PutTraceSegments", ResourceKind.Everything)];

    /// <summary>S3 answers 403 instead of 404 for a version that is gone to who may not list (S3 API, GetObject). Nothing is
    /// listed.</summary>
    private static readonly Permission[] TellMissingObjects = [new("s3:ListBucket", ResourceKind.Bucket)];

    /// <summary>Lambda sends failed object events to the on-failure destination, as the function.</summary>
    private static readonly Permission[] FailureDestination = [new("sqs:SendMessage", ResourceKind.FailureQueue)];

    /// <summary>Lambda polls the failure queue for the redrive mapping, as the function.</summary>
    private static readonly Permission[] RedrivePolling =
        [new("sqs:DeleteMessage", ResourceKind.FailureQueue), new("sqs:GetQueueAttributes", ResourceKind.FailureQueue),
            new("sqs:ReceiveMessage", ResourceKind.FailureQueue)];

    /// <summary>Lambda polls the stream for the mapping, as the function; it lists streams when the mapping is made.</summary>
    private static readonly Permission[] StreamPolling =
    [
        new("dynamodb:DescribeStream", ResourceKind.Stream), new("dynamodb:GetRecords", ResourceKind.Stream),
        new("dynamodb:GetShardIterator", ResourceKind.Stream),
        new("dynamodb:ListStreams", ResourceKind.Everything),
    ];

    /// <summary>Lambda sends positions of failed batches to the on-failure destination, as the function.</summary>
    private static readonly Permission[] StreamFailureDestination = [new("sqs:SendMessage", ResourceKind.StreamFailureQueue)];

    /// <summary>S3 and SQS use the data key in the caller's name: to read objects, to write uploads by link, to send and receive
    /// messages.</summary>
    private static readonly Permission[] DataKey = [new("kms:Decrypt", ResourceKind.DataKey),
        new("kms:GenerateDataKey", ResourceKind.DataKey)];

    /// <summary>Lambda connects the function to the private network, as the function; EC2 knows no resources for it (Lambda Developer
    /// Guide, "VPC").</summary>
    private static readonly Permission[] PrivateNetwork =
    [
        new("ec2:AssignPrivateIpAddresses", ResourceKind.Everything), new("ec2:CreateNetworkInterface", ResourceKind.Everything),
        new("ec2:DeleteNetworkInterface", ResourceKind.Everything),
        new("ec2:DescribeNetworkInterfaces", ResourceKind.Everything), new("ec2:DescribeSubnets", ResourceKind.Everything),
        new("ec2:UnassignPrivateIpAddresses", ResourceKind.Everything),
    ];

    public static IReadOnlySet<Permission> OfIngest(PipelineConfiguration configuration) =>
        OfApplication(configuration, TellMissingObjects, FailureDestination, RedrivePolling);

    public static IReadOnlySet<Permission> OfQueryApi(PipelineConfiguration configuration) => OfApplication(configuration);

    public static IReadOnlySet<Permission> OfChanges(PipelineConfiguration configuration) =>
        OfApplication(configuration, TellMissingObjects, StreamPolling, StreamFailureDestination);

    public static IReadOnlySet<Permission> OfProvisioning(PipelineConfiguration configuration) => configuration.Regions.Second is null
        ? Of(configuration) : Of(configuration, StreamFailureDestination, configuration.Encryption.DataKey ? DataKey : []);

    private static HashSet<Permission> OfApplication(PipelineConfiguration configuration, params Permission[][] more) =>
        Of(configuration, [.. more, configuration.Encryption.DataKey ? DataKey : [], configuration.Network.Enabled ? PrivateNetwork : []]);

    private static HashSet<Permission> Of(PipelineConfiguration configuration, params Permission[][] more) =>
        [.. Log, .. configuration.Functions.Tracing ? Traces : [], .. more.SelectMany(permissions => permissions)];
}

using System.Text.Json.Nodes;
using Pipeline.Cdk.Configuration;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk;

/// <summary>
/// Every name that a resource has, from project, environment and region alone. A stack finds what another stack made by
/// computing its name, so nothing is exported, and each region can be deployed by itself.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="environment">The environment as it is written, <c>prod</c>.</param>
public sealed class ResourceNames(string project, string environment)
{
    private const string Account = "${AWS::AccountId}";
    private const string Partition = "${AWS::Partition}";

    /// <summary>The beginning of every name.</summary>
    public string Prefix { get; } = $"{project}-{environment}";

    /// <summary>The function that turns object changes into items.</summary>
    public string Ingest => $"{Prefix}-ingest";

    /// <summary>The function that answers requests, and the API in front of it.</summary>
    public string QueryApi => $"{Prefix}-query-api";

    /// <summary>The function behind the table's stream.</summary>
    public string Changes => $"{Prefix}-changes";

    /// <summary>The function behind custom resources.</summary>
    public string Provisioning => $"{Prefix}-provisioning";

    /// <summary>The queue of object events that could not be handled.</summary>
    public string Failures => $"{Prefix}-failures";

    /// <summary>The queue of objects that S3 did not copy to the other region.</summary>
    public string ReplicationFailures => $"{Prefix}-replication-failures";

    /// <summary>The queue of events that redriving could not handle either.</summary>
    public string Parked => $"{Prefix}-parked";

    /// <summary>The queue of the stream's batches that could not be handled.</summary>
    public string StreamFailures => $"{Prefix}-stream-failures";

    /// <summary>The queue of events that EventBridge could not hand over.</summary>
    public string Undelivered => $"{Prefix}-undelivered";

    /// <summary>The API that Route 53 asks whether the region is well.</summary>
    public string Checkers => $"{Prefix}-checkers";

    /// <summary>The alias of the region's data key.</summary>
    public string DataKeyAlias => $"alias/{Prefix}-data";

    /// <summary>The alias of the key of the trail's files.</summary>
    public string TrailKeyAlias => $"alias/{Prefix}-trail";

    /// <summary>The alias of the multi-Region HMAC key of cursors, the same in both regions.</summary>
    public string CursorKeyAlias => $"alias/{Prefix}-cursors";

    /// <summary>The schedule of counting languages anew.</summary>
    public string Recount => $"{Prefix}-recount";

    /// <summary>The schedule of looking at the table's replicas.</summary>
    public string ReplicaWatch => $"{Prefix}-replica-watch";

    /// <summary>The schedule of looking whether the other region answers.</summary>
    public string RegionWatch => $"{Prefix}-region-watch";

    /// <summary>The region's parameter with the API's id, which API Gateway chooses.</summary>
    public string ApiIdParameter => Parameter("api-id");

    /// <summary>The region's parameter with the id of <see cref="Checkers"/>.</summary>
    public string CheckersIdParameter => Parameter("checkers-id");

    /// <summary>The region's parameter with the name that the API's own domain is an alias of.</summary>
    public string DomainTargetParameter => Parameter("domain-target");

    /// <summary>The region's parameter with the hosted zone of <see cref="DomainTargetParameter"/>.</summary>
    public string DomainZoneParameter => Parameter("domain-target-zone");

    /// <summary>A stack.</summary>
    public string Stack(string region, string? part = null) => part is null ? $"{Prefix}-{region}" : $"{Prefix}-{region}-{part}";

    /// <summary>A function's log group.</summary>
    public static string FunctionLogs(string function) => $"/aws/lambda/{function}";

    /// <summary>
    /// The API's access log. API Gateway may write to groups of this prefix without a statement in the account's log
    /// resource policy, which has room for ten or so.
    /// </summary>
    public string ApiLogs => $"/aws/vendedlogs/apigateway/{QueryApi}";

    /// <summary>The log of the private network.</summary>
    public string NetworkLogs => $"/aws/vpc/{Prefix}";

    /// <summary>A role. Roles are of the account, so their names hold the region.</summary>
    public static string Role(string owner, string region) => $"{owner}-{region}";

    /// <summary>The role that S3 replicates a region's objects with.</summary>
    public string ReplicationRole(string region) => Role($"{Prefix}-replication", region);

    /// <summary>The role that S3 Batch Operations copies a region's earlier or failed objects with.</summary>
    public string ReplicationJobRole(string region) => Role($"{Prefix}-replication-job", region);

    /// <summary>What the rule that copies a region's objects is called in S3, which its metrics have as a dimension.</summary>
    public string ReplicationRule(string region) => $"{Prefix}-{region}";

    /// <summary>An alarm.</summary>
    public string Alarm(string name) => $"{Prefix}-{name}";

    /// <summary>The trail of reads and writes of a region.</summary>
    public string Trail => $"{Prefix}-data-events";

    /// <summary>The bucket of a region's trail, as text for <c>Fn::Sub</c>.</summary>
    public string TrailBucketText(string region) => $"{Prefix}-trail-{Account}-{region}";

    /// <summary>The ARN of the bucket of a region's trail, as text for <c>Fn::Sub</c>.</summary>
    public string TrailBucketArnText(string region) => $"arn:{Partition}:s3:::{TrailBucketText(region)}";

    /// <summary>A region's bucket, as text for <c>Fn::Sub</c>. Buckets are of the whole partition, so their names hold the
    /// account.</summary>
    public string BucketText(string region) => $"{Prefix}-{Account}-{region}";

    /// <summary>A region's bucket.</summary>
    public JsonObject Bucket(string region) => Sub(BucketText(region));

    /// <summary>The ARN of a region's bucket, as text for <c>Fn::Sub</c>.</summary>
    public string BucketArnText(string region) => $"arn:{Partition}:s3:::{BucketText(region)}";

    /// <summary>The ARN of a region's bucket.</summary>
    public JsonObject BucketArn(string region) => Sub(BucketArnText(region));

    /// <summary>An ARN of a region, as text for <c>Fn::Sub</c>.</summary>
    public static string ArnText(string service, string region, string resource) =>
        $"arn:{Partition}:{service}:{region}:{Account}:{resource}";

    /// <summary>An ARN of a region.</summary>
    public static JsonObject Arn(string service, string region, string resource) => Sub(ArnText(service, region, resource));

    /// <summary>The ARN of a function.</summary>
    public static JsonObject FunctionArn(string function, string region) => Arn("lambda", region, $"function:{function}");

    /// <summary>The ARN of a queue.</summary>
    public static JsonObject QueueArn(string queue, string region) => Arn("sqs", region, queue);

    /// <summary>The ARN of a role.</summary>
    public static JsonObject RoleArn(string role) => Sub($"arn:{Partition}:iam::{Account}:role/{role}");

    /// <summary>The ARN of a key by its alias; for services that look aliases up.</summary>
    public static JsonObject AliasArn(string alias, string region) => Arn("kms", region, alias);

    /// <summary>The value of a parameter of the stack's own region, looked up when the stack is deployed.</summary>
    public static string Resolve(string parameter) => $"{{{{resolve:ssm:{parameter}}}}}";

    /// <summary>The names of a configuration.</summary>
    internal static ResourceNames Of(PipelineConfiguration configuration) =>
        new(configuration.Project, Spellings.Of(configuration.Environment));

    private string Parameter(string name) => $"/{project}/{environment}/{name}";

    private static JsonObject Sub(string text) => new() { ["Fn::Sub"] = text };
}

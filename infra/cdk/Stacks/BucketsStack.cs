using System.Text.Json.Nodes;
using Constructs;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// A region's bucket: versioned, private, encrypted, over TLS only, and telling Ingest of every change from its first second. It comes
/// after the application because S3 refuses notifications to what does not exist or may not be called.
/// </summary>
internal sealed class BucketsStack : RegionStack
{
    private const string Id = "Documents";

    /// <summary>Everything that changes which versions of an object there are. Lifecycle's own removals have their own events.</summary>
    private static readonly string[] Changes = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"];

    /// <summary>Objects whose copy in the other region is missing, late, or no longer watched.</summary>
    private static readonly string[] Failures = ["s3:Replication:OperationFailedReplication", "s3:Replication:OperationMissedThreshold", "s3:Replication:OperationNotTracked"];

    public BucketsStack(Construct scope, Deployment deployment, string region)
        : base(scope, deployment, region, StackPart.Buckets, $"Bucket of {deployment.Names.Prefix} in {region}.")
    {
        AddKept(Id, "AWS::S3::Bucket", new JsonObject
        {
            ["BucketName"] = Names.Bucket(region),
            ["VersioningConfiguration"] = new JsonObject { ["Status"] = "Enabled" },
            ["OwnershipControls"] = new JsonObject { ["Rules"] = new JsonArray(new JsonObject { ["ObjectOwnership"] = "BucketOwnerEnforced" }) },
            ["PublicAccessBlockConfiguration"] = new JsonObject { ["BlockPublicAcls"] = true, ["BlockPublicPolicy"] = true, ["IgnorePublicAcls"] = true, ["RestrictPublicBuckets"] = true },
            ["BucketEncryption"] = new JsonObject { ["ServerSideEncryptionConfiguration"] = new JsonArray(Encryption()) },
            ["CorsConfiguration"] = new JsonObject { ["CorsRules"] = new JsonArray(Uploads()) },
            ["LifecycleConfiguration"] = new JsonObject { ["Rules"] = BucketLifecycle.Rules(deployment.Configuration.Buckets) },
            ["NotificationConfiguration"] = new JsonObject
            {
                ["LambdaConfigurations"] = new JsonArray([.. Changes.Select(name => new JsonObject { ["Event"] = name, ["Function"] = ResourceNames.FunctionArn(Names.Ingest, region) })]),
                ["QueueConfigurations"] = deployment.Other(region) is null ? null
                    : new JsonArray([.. Failures.Select(name => new JsonObject { ["Event"] = name, ["Queue"] = ResourceNames.QueueArn(Names.Failures, region) })]),
            },
        });
        Add($"{Id}Policy", "AWS::S3::BucketPolicy", new JsonObject
        {
            ["Bucket"] = Cfn.Ref(Id),
            ["PolicyDocument"] = Policy.Document(Policy.DenyPlainText("s3:*", Bucket(), Objects()), DenyOldTls()),
        });
        Output("BucketName", "Where documents of this region are uploaded", Cfn.Ref(Id));
    }

    /// <summary>
    /// The console, which the API serves, sends what is dropped on it here, by links that the API signed. Permission to ask is
    /// all that this gives: without a link S3 refuses. So any API of the region may ask, and the bucket need not know this one's id.
    /// </summary>
    private JsonObject Uploads()
    {
        var origins = new JsonArray(Cfn.Sub($"https://*.execute-api.{Home}.${{AWS::URLSuffix}}"));
        if (Deployment.Configuration.Domain is { } domain) origins.Add((JsonNode)$"https://{domain.Name}");
        return new()
        {
            ["AllowedOrigins"] = origins,
            ["AllowedMethods"] = new JsonArray("PUT"),
            ["AllowedHeaders"] = new JsonArray("content-type"),
            ["MaxAge"] = 3000,
        };
    }

    private static JsonObject Bucket() => Cfn.Attribute(Id, "Arn");

    private static JsonObject Objects() => Cfn.Sub($"${{{Id}.Arn}}/*");

    private static JsonObject DenyOldTls()
    {
        var statement = Policy.DenyPlainText("s3:*", Bucket(), Objects());
        statement["Sid"] = "OnlyByTls12";
        statement["Condition"] = Policy.When("NumericLessThan", "s3:TlsVersion", "1.2");
        return statement;
    }

    /// <summary>With a bucket key S3 asks KMS once for many objects instead of for each.</summary>
    private JsonObject Encryption() => DataKeyArn is { } key
        ? new() { ["ServerSideEncryptionByDefault"] = new JsonObject { ["SSEAlgorithm"] = "aws:kms", ["KMSMasterKeyID"] = key }, ["BucketKeyEnabled"] = true }
        : new() { ["ServerSideEncryptionByDefault"] = new JsonObject { ["SSEAlgorithm"] = "AES256" } };
}

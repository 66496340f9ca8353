using System.Text.Json.Nodes;
using Amazon.CDK.AWS.S3;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Provisioning;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// A region's bucket: versioned, private, encrypted, over TLS only, and telling Ingest of every change from its first second. It comes
/// after the application because S3 refuses notifications to what does not exist or may not be called.
/// </summary>
internal static class DocumentBucket
{
    /// <summary>The bucket's logical id.</summary>
    public const string Id = "Documents";

    /// <summary>Seconds that a browser keeps the answer to its question whether it may ask.</summary>
    private const int PreflightSeconds = 600;

    /// <summary>
    /// Everything that changes which versions of an object there are, or lets one be read that could not be. Lifecycle's own removals have
    /// their
    /// own events.
    /// </summary>
    private static readonly string[] Changes = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*",
        "s3:ObjectRestore:Completed"];

    /// <summary>Objects whose copy in the other region is missing, late, or no longer watched.</summary>
    private static readonly string[] Failures = ["s3:Replication:OperationFailedReplication", "s3:Replication:OperationMissedThreshold",
        "s3:Replication:OperationNotTracked"];

    public static void Add(RegionStack stack)
    {
        var (names, region, other) = (stack.Names, stack.Home, stack.Deployment.Other(stack.Home));
        // S3 asks whether it may call and send when notifications are put; and what fails has to have a place before anything can.
        string[] after = [IngestFunction.PermissionId, IngestFunction.EventsId,
            .. other is null ? (string[])[] : [$"{Queues.ReplicationFailures}Policy"], .. AuditTrail.Of(stack)];
        stack.AddKept(Id, at => new CfnBucket(stack, at, new CfnBucketProps
        {
            BucketName = names.Bucket(region).Text(),
            VersioningConfiguration = new CfnBucket.VersioningConfigurationProperty { Status = "Enabled" },
            OwnershipControls = PrivateBucket.Ownership,
            PublicAccessBlockConfiguration = PrivateBucket.Blocks,
            BucketEncryption = Encryption(stack),
            LifecycleConfiguration =
                new CfnBucket.LifecycleConfigurationProperty { Rules = BucketLifecycle.Rules(stack.Deployment.Configuration.Buckets, other is not null) },
            CorsConfiguration = Cors(stack.Deployment.Configuration.Api.CorsOrigins),
            LoggingConfiguration = AuditTrail.AccessLogs(stack),
            NotificationConfiguration = new CfnBucket.NotificationConfigurationProperty
            {
                LambdaConfigurations = Changes.Select(name =>
                    new CfnBucket.LambdaConfigurationProperty
                    {
                        Event = name,
                        Function = ResourceNames.FunctionArn(names.Ingest, region).Text(),
                    }).ToArray(),
                QueueConfigurations = other is null ? null
                    : Failures.Select(name =>
                        new CfnBucket.QueueConfigurationProperty
                        {
                            Event = name,
                            Queue = ResourceNames.QueueArn(names.ReplicationFailures, region).Text(),
                        }).ToArray(),
            },
        }), after);
        stack.Add($"{Id}Policy", at => new CfnBucketPolicy(stack, at, new CfnBucketPolicyProps
        {
            Bucket = Cfn.Ref(Id).Text(),
            PolicyDocument = Policy.Document(Policy.DenyPlainText("s3:*", Bucket(), Objects()), DenyOldTls()).Document(),
        }));
        // CloudFormation deletes no bucket that holds anything; in development the deletion of a stack is meant to leave nothing.
        if (!stack.Deployment.KeepsData)
            stack.AddProvisioned($"{Id}Content", BucketContentResource.Type,
                new JsonObject { [BucketContentResource.Bucket] = Cfn.Ref(Id) });
        stack.Output("BucketName", "Where documents of this region are uploaded", Cfn.Ref(Id));
    }

    /// <summary>Pages that may ask the API upload and download by its links, and those lead here.</summary>
    private static CfnBucket.CorsConfigurationProperty? Cors(IReadOnlyList<string> origins) => origins.Count == 0 ? null : new()
    {
        CorsRules = new[]
        {
            new CfnBucket.CorsRuleProperty
            {
                AllowedOrigins = [.. origins],
                AllowedMethods = ["GET", "HEAD", "PUT"],
                AllowedHeaders = ["*"],
                ExposedHeaders = ["ETag", "x-amz-version-id"],
                MaxAge = PreflightSeconds,
            },
        },
    };

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
    private static CfnBucket.BucketEncryptionProperty Encryption(RegionStack stack) => stack.DataKeyArn is { } key
        ? PrivateBucket.Encryption(
            new()
            {
                ServerSideEncryptionByDefault = new CfnBucket.ServerSideEncryptionByDefaultProperty
                {
                    SseAlgorithm = "aws:kms",
                    KmsMasterKeyId = key.Text(),
                },
                BucketKeyEnabled = true
            })
        : PrivateBucket.OwnEncryption;
}

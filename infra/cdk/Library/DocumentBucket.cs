using System.Text.Json.Nodes;
using Amazon.CDK.AWS.S3;
using Constructs;
using Pipeline.Provisioning;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Library;

/// <summary>
/// A region's bucket: versioned, private, encrypted, over TLS only, and telling a function of every change from its first second. It comes
/// after the application because S3 refuses notifications to what does not exist or may not be called.
/// </summary>
public sealed class DocumentBucket : PipelineConstruct
{
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

    /// <summary>Adds the bucket with its policy.</summary>
    public DocumentBucket(Construct scope, string id, DocumentBucketProps props)
        : base(scope, id)
    {
        StackResources.After(props.After, this.AddKept(Id, at => new CfnBucket(this, at, new CfnBucketProps
        {
            BucketName = props.Name.Text(),
            VersioningConfiguration = new CfnBucket.VersioningConfigurationProperty { Status = "Enabled" },
            OwnershipControls = PrivateBucket.Ownership,
            PublicAccessBlockConfiguration = PrivateBucket.Blocks,
            BucketEncryption = Encryption(props.KeyArn),
            LifecycleConfiguration = new CfnBucket.LifecycleConfigurationProperty
            {
                Rules = BucketLifecycle.Rules(props.Lifecycle, props.TellsFailuresTo is not null),
            },
            CorsConfiguration = Cors(props.CorsOrigins),
            LoggingConfiguration = props.AccessLogs,
            NotificationConfiguration = new CfnBucket.NotificationConfigurationProperty
            {
                LambdaConfigurations = Changes.Select(name =>
                    new CfnBucket.LambdaConfigurationProperty { Event = name, Function = props.Tells.Text() }).ToArray(),
                QueueConfigurations = props.TellsFailuresTo is not { } queue ? null : Failures.Select(name =>
                    new CfnBucket.QueueConfigurationProperty { Event = name, Queue = queue.Text() }).ToArray(),
            },
        })));
        this.Add($"{Id}Policy", at => new CfnBucketPolicy(this, at, new CfnBucketPolicyProps
        {
            Bucket = Cfn.Ref(Id).Text(),
            PolicyDocument = Policy.Document(Policy.DenyPlainText("s3:*", Attribute("Arn"), Objects()), DenyOldTls()).Document(),
        }));
        // CloudFormation deletes no bucket that holds anything.
        if (props.EmptiedBy is { } function)
            this.AddProvisioned(function, $"{Id}Content", BucketContentResource.Type,
                new JsonObject { [BucketContentResource.Bucket] = Cfn.Ref(Id) });
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

    private JsonObject Objects() => Cfn.Sub($"${{{Id}.Arn}}/*");

    private JsonObject DenyOldTls()
    {
        var statement = Policy.DenyPlainText("s3:*", Attribute("Arn"), Objects());
        statement["Sid"] = "OnlyByTls12";
        statement["Condition"] = Policy.When("NumericLessThan", "s3:TlsVersion", "1.2");
        return statement;
    }

    /// <summary>With a bucket key S3 asks KMS once for many objects instead of for each.</summary>
    private static CfnBucket.BucketEncryptionProperty Encryption(JsonNode? arn) => arn is { } key
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

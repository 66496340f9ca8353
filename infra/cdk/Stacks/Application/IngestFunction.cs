using System.Text.Json.Nodes;
using Amazon.CDK.AWS.Lambda;
using Pipeline.Cdk.Library;
using Pipeline.Ingest;
using Pipeline.LambdaHost.Logging;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>Ingest with everything that calls it: the bucket, and the failure queue when failures are redriven.</summary>
internal static class IngestFunction
{
    /// <summary>The logical id of S3's permission to call, and of the place for what fails.</summary>
    public const string PermissionId = "IngestPermission", EventsId = "IngestEvents";

    private const string Id = "Ingest";

    /// <summary>Failed events that one invocation takes up; each may be a whole document.</summary>
    private const int RedriveBatch = 5;

    public static void Add(RegionStack stack)
    {
        var (names, section) = (stack.Names, stack.Deployment.Configuration.Ingest);
        stack.AddFunction(Id, names.Ingest, PackageFiles.Ingest, section, Variables(stack.Deployment), Statements(stack))
            .AllowBucket(names.BucketArn(stack.Home));
        Queues.OfFailedEvents(stack, Id, Queues.Failures, section.Retries, EventsId, section.MaxEventAgeSeconds);
        stack.Add($"{Id}Redrive", at => new CfnEventSourceMapping(stack, at, new CfnEventSourceMappingProps
        {
            EventSourceArn = Cfn.Attribute(Queues.Failures, "Arn").Text(),
            FunctionName = Cfn.Ref(Id).Text(),
            Enabled = section.Redrive,
            BatchSize = RedriveBatch,
            FunctionResponseTypes = ["ReportBatchItemFailures"],
            ScalingConfig = new CfnEventSourceMapping.ScalingConfigProperty { MaximumConcurrency = section.RedriveConcurrency },
        }));
    }

    private static JsonObject Variables(Deployment deployment)
    {
        var (configuration, ingest) = (deployment.Configuration, deployment.Configuration.Ingest);
        var variables = StoreVariables.Of(deployment, configuration.LanguageIndexShards);
        variables[EmbeddedMetrics.DeploymentVariable] = deployment.Names.Prefix;
        variables[IngestSettings.CollectionVariable] = configuration.Collection;
        variables[IngestSettings.ReplicaWaitVariable] = $"{ingest.ReplicaWaitSeconds}";
        variables[IngestSettings.RetentionVariable] = $"{ingest.RetentionDays}";
        variables[IngestSettings.ClaimFromVariable] = $"{ingest.ClaimFromBytes}";
        variables[IngestSettings.MostExtractionsVariable] = $"{ingest.MostExtractionsPerHour}";
        variables[IngestSettings.MostDeliveriesVariable] = $"{ingest.MostDeliveries}";
        variables[IngestSettings.MostVersionsVariable] = $"{ingest.MostVersionsPerMinute}";
        return variables;
    }

    private static IEnumerable<JsonObject?> Statements(RegionStack stack)
    {
        var bucket = stack.Names.BucketArnText(stack.Home);
        yield return Policy.Allow("ReadObjects", ["s3:GetObjectVersion"], [Cfn.Sub($"{bucket}/*")]);
        // Without it S3 answers 403 for an object that is gone, which is no failure, as it does for one that may not be read, which is.
        yield return Policy.Allow("TellMissingObjects", ["s3:ListBucket", "s3:ListBucketVersions"], [Cfn.Sub(bucket)]);
        yield return Policy.Allow("Items", ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"],
            [TableArns.Table(stack)]);
        yield return Policy.Allow("Failures", ["sqs:SendMessage"], [Cfn.Attribute(Queues.Failures, "Arn")]);
        yield return Policy.Allow("Redrive", ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
            [Cfn.Attribute(Queues.Failures, "Arn")]);
        yield return TableKeyUse.Statement(stack);
        yield return DataKeyUse.Statement(stack, ["kms:Decrypt", "kms:GenerateDataKey"], "s3", "sqs");
    }
}

using System.Text.Json.Nodes;
using Amazon.CDK.AWS.Lambda;
using Pipeline.Cdk.Library;
using Pipeline.Changes;
using Pipeline.LambdaHost.Logging;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>Changes, behind its own replica's stream, and the schedule that lets it count anew.</summary>
internal static class ChangesFunction
{
    /// <summary>Minutes between two looks at the replicas: a hundred of them in the twenty hours that there are.</summary>
    public const int WatchMinutes = 10;

    private const string Id = "Changes";

    public static void Add(RegionStack stack)
    {
        var (names, configuration) = (stack.Names, stack.Deployment.Configuration);
        var section = configuration.Changes;
        stack.AddFunction(Id, names.Changes, PackageFiles.Changes, section, Variables(stack), Statements(stack));
        stack.Add($"{Id}Stream", at => new CfnEventSourceMapping(stack, at, new CfnEventSourceMappingProps
        {
            EventSourceArn = RegionTable.StreamArn.Text(),
            FunctionName = Cfn.Ref(Id).Text(),
            StartingPosition = Spellings.Aws(section.StartingPosition),
            BatchSize = section.BatchSize,
            // The window makes Lambda name the shard, which counting needs.
            TumblingWindowInSeconds = section.WindowSeconds,
            FunctionResponseTypes = ["ReportBatchItemFailures"],
            BisectBatchOnFunctionError = true,
            MaximumRetryAttempts = section.Retries,
            MaximumRecordAgeInSeconds = section.MaxRecordAgeSeconds,
            DestinationConfig = new CfnEventSourceMapping.DestinationConfigProperty
            {
                OnFailure =
                new CfnEventSourceMapping.OnFailureProperty { Destination = Cfn.Attribute(Queues.StreamFailures, "Arn").Text() }
            },
        }));
        Recount(stack, section.RecountSchedule, section.RecountLanguages);
    }

    private static void Recount(RegionStack stack, string schedule, IReadOnlyList<string> languages)
    {
        ScheduledEvent.Add(stack, "Recount", stack.Names.Recount, "Counts documents by language anew", schedule, Id,
            RecountEvent.Write(languages));
        ScheduledEvent.Add(stack, "ReplicaWatch", stack.Names.ReplicaWatch, "Looks at the state of the table's replicas",
            $"rate({WatchMinutes} minutes)", Id, WatchEvent.Text);
        Queues.OfFailedEvents(stack, Id, Queues.StreamFailures, retries: 2, "RecountEvents");
    }

    private static JsonObject Variables(RegionStack stack)
    {
        var variables = StoreVariables.Of(stack.Deployment, stack.Deployment.Configuration.LanguageIndexShards);
        variables[EmbeddedMetrics.DeploymentVariable] = stack.Names.Prefix;
        variables[DocumentSettling.BucketNameVariable] = stack.Names.Bucket(stack.Home);
        return variables;
    }

    private static IEnumerable<JsonObject?> Statements(RegionStack stack)
    {
        var bucket = stack.Names.BucketArnText(stack.Home);
        // What the region's bucket holds and how it orders a second: no item tells.
        yield return Policy.Allow("AskForObjects", ["s3:GetObjectVersion"], [Cfn.Sub($"{bucket}/*")]);
        yield return Policy.Allow("AskForVersions", ["s3:ListBucket", "s3:ListBucketVersions"], [Cfn.Sub(bucket)]);
        yield return Policy.Allow("Items", ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"],
            [TableArns.Table(stack)]);
        yield return Policy.Allow("Replicas", ["dynamodb:DescribeTable"], [TableArns.Table(stack)]);
        yield return Policy.Allow("Count", ["dynamodb:Query"], [TableArns.LanguageIndex(stack)]);
        yield return Policy.Allow("Stream", ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
            [TableArns.Stream(stack)]);
        // Lambda asks for it when the mapping is made; it knows no resources (Service Authorization Reference, DynamoDB).
        yield return Policy.Allow("Streams", ["dynamodb:ListStreams"], ["*"]);
        yield return Policy.Allow("Failures", ["sqs:SendMessage"], [Cfn.Attribute(Queues.StreamFailures, "Arn")]);
        yield return TableKeyUse.Statement(stack);
        yield return DataKeyUse.Statement(stack, ["kms:Decrypt", "kms:GenerateDataKey"], "s3", "sqs");
    }
}

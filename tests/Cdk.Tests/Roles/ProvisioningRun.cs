using System.Text.Json;
using Pipeline.Provisioning;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Loopback;
using Pipeline.Testing.Runtime;

namespace Pipeline.Cdk.Tests.Roles;

/// <summary>
/// Provisioning over all of its resource types, made and removed, by what a stack asks for: everybody's, production's, development's, the
/// second region's, and the primary's where the table has keys of its own.
/// </summary>
internal static class ProvisioningRun
{
    private const string Other = "us-east-2";
    private const string Arn = "arn:aws:iam::123456789012:role/";

    private static readonly (string Type, string? Id, Dictionary<string, string> Properties)[] Everybodys =
        [(TableStreamResource.Type, null, new() { [TableStreamResource.TableName] = "documents" })];

    private static readonly (string Type, string? Id, Dictionary<string, string> Properties)[] Productions =
        [(TableProtectionResource.Type, "table-protection/documents", new() { [TableProtectionResource.TableName] = "documents" })];

    private static readonly (string Type, string? Id, Dictionary<string, string> Properties)[] Developments =
        [(BucketContentResource.Type, "bucket-content/here", new() { [BucketContentResource.Bucket] = "here" })];

    private static readonly (string Type, string? Id, Dictionary<string, string> Properties)[] Seconds =
    [
        Rules("here", RecordedCalls.Here, "there", Other, ""), Rules("there", Other, "here", RecordedCalls.Here, ""),
        Rules("here", RecordedCalls.Here, "there", Other, "alias/data"), Rules("there", Other, "here", RecordedCalls.Here, "alias/data"),
        Earlier("here", RecordedCalls.Here), Earlier("there", Other),
        (PrimaryKeyResource.Type, null, new() { [PrimaryKeyResource.PrimaryRegion] = Other, [PrimaryKeyResource.Alias] = "alias/data" }),
    ];

    /// <summary>No resource, but the schedule's event.</summary>
    private static readonly (string Type, string? Id, Dictionary<string, string> Properties)[] Watchers =
        [(RegionWatchEvent.Metric, null, [])];

    private static readonly (string Type, string? Id, Dictionary<string, string> Properties)[] KeyMakers =
        [TableKey("", "true"), TableKey($"arn:aws:kms:{RecordedCalls.Here}:123456789012:key/mrk-1234", "false")];

    /// <summary>What the function calls for a stack of a kind.</summary>
    public static async Task<IReadOnlySet<Permission>> RecordAsync(bool production, bool second, bool makesKeys, bool watches)
    {
        var calls = await Calls.Value;
        return new[]
        {
            (Everybodys, true),
            (Productions, production),
            (Developments, !production),
            (Seconds, second),
            (KeyMakers, makesKeys),
            (Watchers, watches),
        }
            .Where(part => part.Item2).SelectMany(part => calls[part.Item1]).ToHashSet();
    }

    private static readonly Lazy<Task<Dictionary<object, IReadOnlySet<Permission>>>> Calls = new(async () =>
    {
        var calls = new Dictionary<object, IReadOnlySet<Permission>>();
        foreach (var resources in new[] { Everybodys, Productions, Developments, Seconds, KeyMakers, Watchers })
            calls[resources] = await RunAsync(resources);
        return calls;
    });

    private static (string, string?, Dictionary<string, string>) Rules(string bucket, string region, string there, string otherRegion,
        string key) => (
        BucketReplicationResource.Type, $"bucket-replication/{bucket}/{region}/rule", new()
        {
            [BucketReplicationResource.Bucket] = bucket,
            [BucketReplicationResource.Region] = region,
            [BucketReplicationResource.RuleName] = "rule",
            [BucketReplicationResource.Role] = $"{Arn}replication",
            [BucketReplicationResource.DestinationBucket] = there,
            [BucketReplicationResource.DestinationRegion] = otherRegion,
            [BucketReplicationResource.DestinationKey] = key.Length == 0 ? "" : $"arn:aws:kms:{otherRegion}:123456789012:{key}",
            [BucketReplicationResource.DeleteMarkers] = "true",
            [BucketReplicationResource.ReplicaModifications] = "true",
            [BucketReplicationResource.TimeControl] = "true",
        });

    private static (string, string?, Dictionary<string, string>) Earlier(string bucket, string region) =>
        (ExistingObjectsResource.Type, $"existing-objects/{bucket}", new()
        {
            [ExistingObjectsResource.Bucket] = bucket,
            [ExistingObjectsResource.Region] = region,
            [ExistingObjectsResource.Account] = "123456789012",
            [ExistingObjectsResource.Role] = $"{Arn}job",
        });

    private static (string, string?, Dictionary<string, string>) TableKey(string primary, string rotation) =>
        (RegionalKeyResource.Type, $"regional-key/{Other}/alias/documents", new()
        {
            [RegionalKeyResource.Region] = Other,
            [RegionalKeyResource.Alias] = "alias/documents",
            [RegionalKeyResource.PrimaryKey] = primary,
            [RegionalKeyResource.Rotation] = rotation,
        });

    private static async Task<IReadOnlySet<Permission>> RunAsync(
        (string Type, string? Id, Dictionary<string, string> Properties)[] resources)
    {
        await using var aws = new ControlPlaneStandIn
        {
            Buckets = { ["here"] = new(RecordedCalls.Here) { Versions = { "a" } }, ["there"] = new(Other) },
            Keys = { new(Other, "alias/data") { PrimaryRegion = Other }, new(RecordedCalls.Here, "alias/data") },
            Tables = { new(RecordedCalls.Here, "documents"), new(Other, "documents") },
        };
        await using var answers = new LoopbackHttpServer((_, _) => Task.FromResult(LoopbackResponse.Empty(200)));
        await using var function = new PackagedFunction(
            Path.Combine(AppContext.BaseDirectory, "Pipeline.Provisioning.dll"),
            ("AWS_ENDPOINT_URL_S3", aws.Address), ("AWS_ENDPOINT_URL_S3_CONTROL", aws.Address), ("AWS_ENDPOINT_URL_KMS", aws.Address),
            ("AWS_ENDPOINT_URL_DYNAMODB", aws.Address));

        foreach (var (type, id, properties) in resources)
        {
            if (type == RegionWatchEvent.Metric)
            {
                var watch = new RegionWatchEvent(Other, "there", "here", "documents", $"http://{answers.Authority}/ready", "d");
                Assert.Equal("response", (await function.InvokeAsync(watch.Write())).Call);
            }
            else await SendAsync("Create", type, null, properties);
            if (id is not null) await SendAsync("Delete", type, id, properties);
        }

        Assert.Null(aws.Buckets["here"].Replication);
        return RecordedCalls.Of(aws.Calls);

        async Task SendAsync(string kind, string type, string? id, Dictionary<string, string> properties)
        {
            var request = new
            {
                RequestType = kind,
                ResponseURL = $"http://{answers.Authority}/answer",
                StackId = "arn:aws:cloudformation:us-west-2:123456789012:stack/replication/1",
                RequestId = "r",
                ResourceType = type,
                LogicalResourceId = "Resource",
                PhysicalResourceId = id,
                ResourceProperties = properties,
            };
            Assert.Equal("response", (await function.InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(request))).Call);
            Assert.DoesNotContain("[401]", function.Output, StringComparison.Ordinal);
        }
    }
}

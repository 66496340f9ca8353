using System.Text.Json;
using Pipeline.Provisioning;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Loopback;
using Pipeline.Testing.Runtime;

namespace Pipeline.Cdk.Tests.Roles;

/// <summary>Provisioning over all of its resource types, with and without a key, made and removed.</summary>
internal static class ProvisioningRun
{
    private const string Other = "us-east-2";

    public static async Task<IReadOnlySet<Permission>> RecordAsync()
    {
        await using var aws = new ControlPlaneStandIn
        {
            Buckets = { ["here"] = new(RecordedCalls.Here), ["there"] = new(Other) },
            Keys = { new(Other, "alias/data") { PrimaryRegion = Other } },
            Tables = { new(RecordedCalls.Here, "documents") },
        };
        await using var answers = new LoopbackHttpServer((_, _) => Task.FromResult(LoopbackResponse.Empty(200)));
        await using var function = new PackagedFunction(
            Path.Combine(AppContext.BaseDirectory, "Pipeline.Provisioning.dll"),
            ("AWS_ENDPOINT_URL_S3", aws.Address), ("AWS_ENDPOINT_URL_KMS", aws.Address), ("AWS_ENDPOINT_URL_DYNAMODB", aws.Address));

        foreach (var key in new[] { "", $"arn:aws:kms:{Other}:123456789012:alias/data" })
        {
            var rules = new Dictionary<string, string>
            {
                [BucketReplicationResource.Bucket] = "here",
                [BucketReplicationResource.Role] = "arn:aws:iam::123456789012:role/replication",
                [BucketReplicationResource.DestinationBucket] = "there",
                [BucketReplicationResource.DestinationRegion] = Other,
                [BucketReplicationResource.DestinationKey] = key,
                [BucketReplicationResource.DeleteMarkers] = "true",
                [BucketReplicationResource.ReplicaModifications] = "true",
                [BucketReplicationResource.TimeControl] = "true",
            };
            await SendAsync("Create", BucketReplicationResource.Type, null, rules);
            await SendAsync("Delete", BucketReplicationResource.Type, "bucket-replication/here", rules);
        }

        await SendAsync("Create", TableStreamResource.Type, null, new() { [TableStreamResource.TableName] = "documents" });
        await SendAsync("Create", PrimaryKeyResource.Type, null, new() { [PrimaryKeyResource.PrimaryRegion] = Other, [PrimaryKeyResource.Alias] = "alias/data" });
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

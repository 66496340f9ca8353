using System.Text.Json;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Runtime;
using Xunit.Abstractions;

namespace Pipeline.Provisioning.Tests.Packages;

/// <summary>Sends requests of CloudFormation to Provisioning as a process.</summary>
public sealed class PackageReplayTests(ITestOutputHelper output)
{
    public static TheoryData<string> Executables() => new(PackagedFunction.Executables("Provisioning", "provisioning"));

    [Theory]
    [MemberData(nameof(Executables))]
    public async Task Requests_are_answered_the_same_by_every_package(string executable)
    {
        if (PackagedFunction.NotRun is { } notRun) output.WriteLine(notRun);
        await using var aws = new ControlPlaneStandIn
        {
            Buckets = { ["west"] = new("us-west-2"), ["east"] = new("us-east-2") },
            Keys = { new("us-east-2", "alias/documents") { PrimaryRegion = "us-east-2" } },
            Tables = { new("us-west-2", "documents") },
        };
        await using var box = new AnswerBox();
        await using var function = new PackagedFunction(
            executable, ("AWS_ENDPOINT_URL_S3", aws.Address), ("AWS_ENDPOINT_URL_KMS", aws.Address),
            ("AWS_ENDPOINT_URL_DYNAMODB", aws.Address));
        object rules = new
        {
            Bucket = "west",
            Role = "arn:aws:iam::123456789012:role/r",
            DestinationBucket = "east",
            DestinationRegion = "us-east-2",
            DestinationKey = "arn:aws:kms:us-east-2:123456789012:alias/documents",
            DeleteMarkers = "true",
            ReplicaModifications = "true",
            TimeControl = "true",
        };

        await AskAsync("Create", BucketReplicationResource.Type, null, rules);
        Assert.Contains("<ReplicaKmsKeyID>", aws.Buckets["west"].Replication, StringComparison.Ordinal);
        await AskAsync("Delete", BucketReplicationResource.Type, "bucket-replication/west", rules);
        Assert.Null(aws.Buckets["west"].Replication);
        await AskAsync("Create", TableStreamResource.Type, null, new { TableName = "documents" });
        Assert.Contains("/stream/", box.Last["Data"]!["StreamArn"]!.GetValue<string>(), StringComparison.Ordinal);
        await AskAsync("Create", PrimaryKeyResource.Type, null, new { PrimaryRegion = "us-east-2", Alias = "alias/documents" });
        Assert.Contains(":key/", box.Last["Data"]!["Arn"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(0, await function.EndAsync());

        async Task AskAsync(string kind, string type, string? id, object properties)
        {
            var request = new
            {
                RequestType = kind,
                ResponseURL = box.Url,
                StackId = "arn:aws:cloudformation:us-west-2:123456789012:stack/app/1",
                RequestId = "r",
                ResourceType = type,
                LogicalResourceId = "Rules",
                PhysicalResourceId = id,
                ResourceProperties = properties,
            };
            Assert.Equal("response", (await function.InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(request))).Call);
            Assert.Equal((null, "SUCCESS"), (box.Last["Reason"]?.GetValue<string>(), box.Last["Status"]!.GetValue<string>()));
        }
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pipeline.Cdk.Tests.Plans;
using Pipeline.DeploymentModel;
using Pipeline.Provisioning;
using Pipeline.QueryApi;
using Pipeline.Tables.Tests.Rendering;
using Pipeline.Testing;
using Pipeline.Testing.Loopback;
using Pipeline.Testing.Runtime;
using Xunit.Abstractions;

namespace Pipeline.Cdk.Tests.Moto;

/// <summary>
/// What the templates say, made in an imitation of AWS that others wrote, in both regions; the custom resources answered by
/// the real function, and one document through the real functions in each region.
/// </summary>
public sealed class MotoSmokeTests(ITestOutputHelper output)
{
    private const string Primary = "us-west-2", Second = "us-east-2";

    [ToolFact("python3")]
    public async Task Both_regions_stand_and_take_a_document()
    {
        if (!MotoServer.IsInstalled())
        {
            output.WriteLine("Skipped: python3 has no moto with its server.");
            return;
        }

        var account = SynthesisedPlan.EmptyAccount();
        Assert.Null(SynthesisedPlan.Of(Configurations.Default).Deploy(account));
        await using var moto = await MotoServer.StartAsync();
        var (west, east) = (new MotoRegion(moto, account, Primary), new MotoRegion(moto, account, Second));

        await west.MakeKeysAsync();
        await east.MakeKeysAsync();
        var key = await ProvideAsync(moto, account, Second, PrimaryKeyResource.Type);
        await east.MakeReplicaKeysAsync(Primary, key[PrimaryKeyResource.KeyId]!.ToString());
        foreach (var region in new[] { west, east }) await region.MakeTableAsync();
        var buckets = new Dictionary<string, string> { [Primary] = await west.MakeBucketAsync(), [Second] = await east.MakeBucketAsync() };
        foreach (var (region, bucket) in buckets)
        {
            var stream = await ProvideAsync(moto, account, region, TableStreamResource.Type);
            Assert.Contains($":{region}:", stream[TableStreamResource.StreamArn]!.ToString(), StringComparison.Ordinal);
            await ProvideAsync(moto, account, region, BucketReplicationResource.Type);
            using var s3 = moto.S3(region);
            var rules = (await s3.GetBucketReplicationAsync(new Amazon.S3.Model.GetBucketReplicationRequest { BucketName = bucket })).Configuration.Rules;
            Assert.Equal($"arn:aws:s3:::{buckets.Values.Single(other => other != bucket)}", Assert.Single(rules).Destination.BucketArn);
        }

        foreach (var (region, bucket) in buckets) await TakeDocumentAsync(moto, account, region, bucket);
    }

    /// <summary>Lets the function answer for the template's resource of a type.</summary>
    private static async Task<JsonObject> ProvideAsync(MotoServer moto, SimulatedAccount account, string region, string type)
    {
        var answers = new ConcurrentQueue<JsonNode>();
        await using var box = new LoopbackHttpServer((request, _) =>
        {
            answers.Enqueue(JsonNode.Parse(request.Body)!);
            return Task.FromResult(LoopbackResponse.Empty(200));
        });
        await using var function = Start("Provisioning", moto, region);
        var request = new JsonObject
        {
            ["RequestType"] = "Create",
            ["ResponseURL"] = $"http://{box.Authority}/answer",
            ["StackId"] = $"arn:aws:cloudformation:{region}:{SimulatedAccount.Number}:stack/smoke/1",
            ["RequestId"] = "r",
            ["ResourceType"] = type,
            ["LogicalResourceId"] = "Resource",
            ["ResourceProperties"] = account.All(type).Single(live => live.Region == region).Properties.DeepClone(),
        };
        await function.InvokeAsync(request.ToJsonString());
        var answer = Assert.Single(answers);
        Assert.True(answer["Status"]!.ToString() == "SUCCESS", answer.ToJsonString());
        return answer["Data"]!.AsObject();
    }

    private static async Task TakeDocumentAsync(MotoServer moto, SimulatedAccount account, string region, string bucket)
    {
        var key = $"smoke/{region}.pdf";
        using var s3 = moto.S3(region);
        var put = await s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = bucket, Key = key, FilePath = Path.Combine(Repository.Root, "samples", "documents", "bibliotheque.pdf"), ContentType = "application/pdf" });
        await using var ingest = Start("Ingest", moto, region, Variables(account, region, "ingest"));
        var record = new JsonObject
        {
            ["eventVersion"] = "2.1",
            ["eventName"] = "ObjectCreated:Put",
            ["awsRegion"] = region,
            ["s3"] = new JsonObject { ["bucket"] = new JsonObject { ["name"] = bucket }, ["object"] = new JsonObject { ["key"] = key, ["versionId"] = put.VersionId, ["sequencer"] = "01" } },
        };
        var taken = await ingest.InvokeAsync(new JsonObject { ["Records"] = new JsonArray(record) }.ToJsonString());
        Assert.True(taken.Call == "response", taken.Text);

        await using var api = Start("QueryApi", moto, region, Variables(account, region, "query-api"));
        var request = new JsonObject
        {
            ["version"] = "2.0",
            ["rawPath"] = PublishedRoutes.Documents,
            ["rawQueryString"] = "language=fr",
            ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "GET", ["path"] = PublishedRoutes.Documents }, ["stage"] = "$default", ["requestId"] = "r" },
        };
        var answer = await api.InvokeAsync(request.ToJsonString());
        var text = JsonNode.Parse(answer.Body)!["body"]?.ToString() ?? answer.Text;
        Assert.Contains(key, text, StringComparison.Ordinal);
    }

    private static PackagedFunction Start(string project, MotoServer moto, string region, params IEnumerable<(string, string)> variables) => new(
        Path.Combine(AppContext.BaseDirectory, $"Pipeline.{project}.dll"),
        [("AWS_REGION", region), ("AWS_ENDPOINT_URL_S3", moto.Address), ("AWS_ENDPOINT_URL_KMS", moto.Address), ("AWS_ENDPOINT_URL_DYNAMODB", moto.Address), .. variables]);

    /// <summary>The environment that the template gives a function.</summary>
    private static IEnumerable<(string, string)> Variables(SimulatedAccount account, string region, string function) =>
        account.All("AWS::Lambda::Function").Single(live => live.Region == region && live.Id == $"docmeta-prod-{function}").Properties["Environment"]!["Variables"]!.AsObject().Select(variable => (variable.Key, variable.Value!.ToString()));
}

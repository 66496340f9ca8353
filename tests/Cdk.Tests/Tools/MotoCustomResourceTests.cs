using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pipeline.Cdk.Tests.Plans;
using Pipeline.DeploymentModel;
using Pipeline.Provisioning;
using Pipeline.Tables.Tests.Rendering;
using Pipeline.Testing.Loopback;
using Pipeline.Testing.Moto;
using Pipeline.Testing.Runtime;

namespace Pipeline.Cdk.Tests.Tools;

/// <summary>
/// The templates' custom resources in both regions, answered by the real function against moto's S3, KMS and DynamoDB, which
/// others wrote than wrote the stand-ins.
/// </summary>
public sealed class MotoCustomResourceTests
{
    private const string Primary = "us-west-2", Second = "us-east-2";

    [ToolFact("moto_server")]
    public async Task The_function_provides_what_the_templates_ask_for_in_both_regions()
    {
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
        // The second region's stack puts the rules both ways.
        await ProvideAsync(moto, account, Second, BucketReplicationResource.Type);
        foreach (var (region, bucket) in buckets)
        {
            var stream = await ProvideAsync(moto, account, region, TableStreamResource.Type);
            Assert.Contains($":{region}:", stream[TableStreamResource.StreamArn]!.ToString(), StringComparison.Ordinal);
            using var s3 = (region == Primary ? west : east).S3();
            var rules = (await s3.GetBucketReplicationAsync(
                new Amazon.S3.Model.GetBucketReplicationRequest { BucketName = bucket })).Configuration.Rules;
            Assert.Equal($"arn:aws:s3:::{buckets.Values.Single(other => other != bucket)}", Assert.Single(rules).Destination.BucketArn);
        }
    }

    /// <summary>Lets the function answer for the template's resources of a type; gives the last answer's attributes.</summary>
    private static async Task<JsonObject> ProvideAsync(MotoServer moto, SimulatedAccount account, string region, string type)
    {
        var answers = new ConcurrentQueue<JsonNode>();
        await using var box = new LoopbackHttpServer((request, _) =>
        {
            answers.Enqueue(JsonNode.Parse(request.Body)!);
            return Task.FromResult(LoopbackResponse.Empty(200));
        });
        await using var function = new PackagedFunction(
            Path.Combine(AppContext.BaseDirectory, "Pipeline.Provisioning.dll"),
            ("AWS_REGION", region), ("AWS_ENDPOINT_URL_S3", moto.Address), ("AWS_ENDPOINT_URL_KMS", moto.Address),
            ("AWS_ENDPOINT_URL_DYNAMODB", moto.Address));
        foreach (var resource in account.All(type).Where(live => live.Region == region).ToList())
        {
            var request = new JsonObject
            {
                ["RequestType"] = "Create",
                ["ResponseURL"] = $"http://{box.Authority}/answer",
                ["StackId"] = $"arn:aws:cloudformation:{region}:{SimulatedAccount.Number}:stack/smoke/1",
                ["RequestId"] = "r",
                ["ResourceType"] = type,
                ["LogicalResourceId"] = "Resource",
                ["ResourceProperties"] = resource.Properties.DeepClone(),
            };
            await function.InvokeAsync(request.ToJsonString());
        }

        Assert.All(answers, answer => Assert.True(answer["Status"]!.ToString() == "SUCCESS", answer.ToJsonString()));
        return answers.Last()["Data"]!.AsObject();
    }
}

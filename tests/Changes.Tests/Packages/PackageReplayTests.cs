using System.Text.Json.Nodes;
using Pipeline.RegionLab.Streams;
using Pipeline.Testing.Aws;
using Pipeline.Testing.Items;
using Pipeline.Testing.Runtime;
using Xunit.Abstractions;

namespace Pipeline.Changes.Tests.Packages;

/// <summary>Sends batches of the stream, and a schedule's event, to Changes as a process.</summary>
public sealed class PackageReplayTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Executables() => new(PackagedFunction.Executables("Changes", "changes"));

    [Theory]
    [MemberData(nameof(Executables))]
    public async Task Batches_are_handled_the_same_by_every_package(string executable)
    {
        if (PackagedFunction.NotRun is { } notRun) output.WriteLine(notRun);
        await using var aws = new AwsStandIns([], "text/plain") { Keeps = true };
        await using var function = new PackagedFunction(executable, ("DYNAMODB_ENDPOINT", aws.DynamoDb), ("TABLE_NAME", "documents"),
            ("REGIONS", "us-west-2,us-east-2"), ("BUCKET_NAME", "documents"));
        var item = SomeItem.Of();
        var batch = JsonNode.Parse(StreamEventWriter.Write("us-west-2", [new(1, Noon, item.Key, null, item)]))!;

        Assert.Equal("""response {"batchItemFailures":[]}""", await AnswerAsync(function, batch.ToJsonString()));
        Assert.Equal(["Query"], aws.Actions);

        batch["shardId"] = "shard-1";
        Assert.Equal("""response {"batchItemFailures":[]}""", await AnswerAsync(function, batch.ToJsonString()));
        Assert.NotEqual("Query", aws.Actions.Last());

        var before = aws.Actions.Count;
        Assert.Equal("""response {"batchItemFailures":[]}""", await AnswerAsync(function, """{"recount":["fr"]}"""));
        Assert.True(aws.Actions.Count > before);

        Assert.StartsWith("error ", await AnswerAsync(function, "{}"), StringComparison.Ordinal);
        Assert.Equal(0, await function.EndAsync());
    }

    private static async Task<string> AnswerAsync(PackagedFunction function, string json)
    {
        var answer = await function.InvokeAsync(json);
        return $"{answer.Call} {answer.Text}";
    }
}

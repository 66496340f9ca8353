using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Catalog.Items;
using Pipeline.Testing.Aws;
using Pipeline.Testing.Runtime;
using Xunit.Abstractions;

namespace Pipeline.Ingest.Tests.Packages;

/// <summary>Replays recorded events to Ingest as a process.</summary>
public sealed class PackageReplayTests(ITestOutputHelper output)
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes(
        "The harbour was calm that morning, and the boats were late with their catch. Nobody in the village minded.\n");

    public static TheoryData<string> Executables() => new(PackagedFunction.Executables("Ingest", "ingest"));

    [Theory]
    [MemberData(nameof(Executables))]
    public async Task Recorded_events_do_the_same_in_every_package(string executable)
    {
        if (PackagedFunction.NotRun is { } notRun) output.WriteLine(notRun);
        await using var aws = new AwsStandIns(Document, "text/plain") { Keeps = true };
        await using var function = new PackagedFunction(
            executable, ("AWS_ENDPOINT_URL_S3", aws.S3), ("DYNAMODB_ENDPOINT", aws.DynamoDb), ("TABLE_NAME", "documents"),
            ("REGIONS", "us-west-2,us-east-2"), ("REPLICA_WAIT_SECONDS", "0"));

        Assert.Equal("response ", await AnswerAsync(function, "s3-put"));
        Assert.Equal("response ", await AnswerAsync(function, "s3-test-event"));
        Assert.Equal("response ", await AnswerAsync(function, "s3-replication-failed"));
        Assert.Equal("response ", await AnswerAsync(function, "eventbridge-created"));
        Assert.Equal("""response {"batchItemFailures":[]}""", await AnswerAsync(function, "sqs-s3"));
        Assert.Equal("""response {"batchItemFailures":[{"itemIdentifier":"2e1424d4-f796-459a-8184-9c92662be6da"}]}""",
            await AnswerAsync(function, "sqs-one-malformed"));
        Assert.Equal("response ", await AnswerAsync(function, "sns-s3"));
        Assert.Equal("response ", await AnswerAsync(function, "failure-destination"));

        var failed = await function.InvokeAsync("""{"Records":[{"s3":{}}]}""");
        Assert.Equal(("error", "MalformedEventException"), (failed.Call, failed.Headers["Lambda-Runtime-Function-Error-Type"]));
        Assert.Equal("Malformed event: Records[0].eventName is missing.",
            JsonDocument.Parse(failed.Body).RootElement.GetProperty("errorMessage").GetString());

        var items = aws.Puts.Select(put => JsonNode.Parse(put)!["Item"]!).ToLookup(item => item["objectKey"] is not null);
        Assert.Equal(7, items[true].Count());
        // What it may extract in this hour it takes once, for all.
        Assert.Equal(OtherPartitions.Budget, Assert.Single(items[false])["documentId"]!["S"]!.GetValue<string>());
        var item = items[true].First();
        Assert.Equal("reports/2026/Q3 report (final).pdf", item["objectKey"]!["S"]!.GetValue<string>());
        Assert.Equal("text/plain", item["contentType"]!["S"]!.GetValue<string>());
        Assert.Equal("en", item["language"]!["S"]!.GetValue<string>());
        Assert.Equal("2026-11-21T10:00:00", item["processingDate"]!["S"]!.GetValue<string>()[..19]);
        Assert.Contains("/documents-us-west-2/reports/2026/Q3%20report%20%28final%29.pdf?versionId=3HL4kqtJvjVBH40Nrjfkd", aws.Gets);
        Assert.Equal(0, await function.EndAsync());
    }

    private static async Task<string> AnswerAsync(PackagedFunction function, string sample)
    {
        var answer = await function.InvokeAsync(Sample(sample));
        return $"{answer.Call} {answer.Text}";
    }

    private static byte[] Sample(string name)
    {
        using var stream = typeof(PackageReplayTests).Assembly.GetManifestResourceStream(name + ".json")
            ?? throw new FileNotFoundException("There is no such sample.", name);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

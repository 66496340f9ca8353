using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Testing.Aws;
using Pipeline.Testing.Runtime;
using Xunit.Abstractions;

namespace Pipeline.Ingest.Tests.Packages;

/// <summary>
/// Replays recorded events to Ingest as a process: the build for development always, and the packages that
/// <c>docmeta package</c> left in the folder that <c>PIPELINE_PACKAGES</c> names. All have to do the same.
/// </summary>
public sealed class PackageReplayTests(ITestOutputHelper output)
{
    private const string PackagesVariable = "PIPELINE_PACKAGES";

    private static readonly byte[] Document = Encoding.UTF8.GetBytes("The harbour was calm that morning, and the boats were late with their catch. Nobody in the village minded.\n");

    public static TheoryData<string> Executables()
    {
        var data = new TheoryData<string> { Path.Combine(AppContext.BaseDirectory, "Pipeline.Ingest.dll") };
        if (Environment.GetEnvironmentVariable(PackagesVariable) is not { Length: > 0 } folder) return data;
        foreach (var package in Directory.GetDirectories(Path.Combine(folder, "files"), "ingest-*").Order(StringComparer.Ordinal))
            data.Add(new[] { "bootstrap", "bootstrap.dll" }.Select(name => Path.Combine(package, name)).First(File.Exists));
        return data;
    }

    [Theory]
    [MemberData(nameof(Executables))]
    public async Task Recorded_events_do_the_same_in_every_package(string executable)
    {
        if (Environment.GetEnvironmentVariable(PackagesVariable) is null) output.WriteLine($"Only the build for development is replayed: {PackagesVariable} names no folder of packages.");
        await using var aws = new AwsStandIns(Document, "text/plain") { Keeps = true };
        await using var api = new RuntimeApiStub();
        await using var function = Start(executable, api, aws);

        Assert.Equal("response ", await AnswerAsync(api, "s3-put"));
        Assert.Equal("response ", await AnswerAsync(api, "s3-test-event"));
        Assert.Equal("response ", await AnswerAsync(api, "s3-replication-failed"));
        Assert.Equal("response ", await AnswerAsync(api, "eventbridge-created"));
        Assert.Equal("""response {"batchItemFailures":[]}""", await AnswerAsync(api, "sqs-s3"));
        Assert.Equal("""response {"batchItemFailures":[{"itemIdentifier":"2e1424d4-f796-459a-8184-9c92662be6da"}]}""", await AnswerAsync(api, "sqs-one-malformed"));
        Assert.Equal("response ", await AnswerAsync(api, "sns-s3"));
        Assert.Equal("response ", await AnswerAsync(api, "failure-destination"));

        var failed = await api.Invoke("""{"Records":[{"s3":{}}]}"""u8.ToArray()).Answer.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(("error", "Function.MalformedEventException"), (failed.Call, failed.Headers["Lambda-Runtime-Function-Error-Type"]));
        Assert.Equal("Malformed event: Records[0].eventName is missing.", JsonDocument.Parse(failed.Body).RootElement.GetProperty("errorMessage").GetString());

        Assert.Equal(7, aws.Puts.Count);
        var item = JsonNode.Parse(aws.Puts.First())!["Item"]!;
        Assert.Equal("reports/2026/Q3 report (final).pdf", item["objectKey"]!["S"]!.GetValue<string>());
        Assert.Equal("text/plain", item["contentType"]!["S"]!.GetValue<string>());
        Assert.Equal("en", item["language"]!["S"]!.GetValue<string>());
        Assert.Equal("2026-11-21T10:00:00", item["processingDate"]!["S"]!.GetValue<string>()[..19]);
        Assert.Contains("/documents-us-west-2/reports/2026/Q3%20report%20%28final%29.pdf?versionId=3HL4kqtJvjVBH40Nrjfkd", aws.Gets);
        function.Terminate();
        Assert.Equal(0, await function.ExitAsync());
    }

    private static async Task<string> AnswerAsync(RuntimeApiStub api, string sample)
    {
        var answer = await api.Invoke(Sample(sample)).Answer.WaitAsync(TimeSpan.FromSeconds(60));
        return $"{answer.Call} {answer.Text}";
    }

    private static FunctionProcess Start(string executable, RuntimeApiStub api, AwsStandIns aws) => new(
        executable,
        api,
        ("AWS_REGION", "us-west-2"),
        ("AWS_ACCESS_KEY_ID", "stand-in"),
        ("AWS_SECRET_ACCESS_KEY", "stand-in"),
        ("AWS_ENDPOINT_URL_S3", aws.S3),
        ("DYNAMODB_ENDPOINT", aws.DynamoDb),
        ("TABLE_NAME", "documents"),
        ("REPLICA_WAIT_SECONDS", "0"));

    private static byte[] Sample(string name)
    {
        using var stream = typeof(PackageReplayTests).Assembly.GetManifestResourceStream(name + ".json") ?? throw new FileNotFoundException("There is no such sample.", name);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Testing;
using Pipeline.Testing.Runtime;
using Xunit.Abstractions;

namespace Pipeline.LambdaHost.Tests.Comparison;

/// <summary>
/// The same invocations under this project's loop and under AWS's, Amazon.Lambda.RuntimeSupport 2.1.2, whose answers are recorded.
/// To record them anew, build the probe with <c>-p:UseAmazonLambda=true</c> and name its assembly in <c>PIPELINE_AMAZON_PROBE</c>.
/// </summary>
public sealed class AmazonComparisonTests(ITestOutputHelper output)
{
    private const string ProbeVariable = "PIPELINE_AMAZON_PROBE";

    private static readonly string Recorded =
        Path.Combine(Repository.Root, "tests", "LambdaHost.Tests", "Comparison", "amazon-runtime-support.json");
    private static readonly string Ours = Path.Combine(AppContext.BaseDirectory, "Pipeline.ProbeFunction.dll");
    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Both_loops_give_the_same_answers_to_the_same_events()
    {
        if (Environment.GetEnvironmentVariable(ProbeVariable) is { Length: > 0 } theirs)
        {
            var recorded = new JsonObject
            {
                ["package"] = "Amazon.Lambda.RuntimeSupport 2.1.2",
                ["answers"] = await AnswersOfAsync(theirs),
            };
            await File.WriteAllTextAsync(Recorded, recorded.ToJsonString(Layout) + "\n");
            output.WriteLine($"Recorded {theirs} in {Recorded}.");
        }

        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Recorded))!["answers"]!;
        Assert.Equal(expected.ToJsonString(Layout), (await AnswersOfAsync(Ours)).ToJsonString(Layout));
    }

    private static async Task<JsonObject> AnswersOfAsync(string probe)
    {
        await using var api = new RuntimeApiStub();
        await using var function = new FunctionProcess(probe, api, ("PROBE_GREETING", "hello"), ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "192"));
        var answers = new JsonObject
        {
            ["an event"] = await AnswerAsync(api, "{}"),
            ["a handler that fails"] = await AnswerAsync(api, "\"fail\""),
            ["a handler that fails in two ways"] = await AnswerAsync(api, "\"fail twice\""),
            ["a context with everything"] = await AnswerAsync(
                api, "\"context\"",
                ("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1"),
                ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-west-2:123456789012:function:probe:live"),
                ("Lambda-Runtime-Aws-Tenant-Id", "north"),
                ("Lambda-Runtime-Client-Context",
                    """{"client":{"installation_id":"i","app_title":"reader","app_version_name":"2.1","app_version_code":"21","app_package_name":"example.reader"},"custom":{"mode":"dark"},"env":{"locale":"fr"}}"""),
                ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"us-west-2:id","cognitoIdentityPoolId":"us-west-2:pool"}""")),
            ["a context with nothing"] = await AnswerAsync(api, "\"context\""),
            ["the memory that the collector has"] = await AnswerAsync(api, "\"memory\""),
        };

        await using var two = new RuntimeApiStub();
        await using var concurrent = new FunctionProcess(probe, two, ("PROBE_GREETING", "hello"), ("AWS_LAMBDA_MAX_CONCURRENCY", "2"));
        var first = AnswerAsync(two, "\"meet\"", ("Lambda-Runtime-Trace-Id", "Root=1-first"));
        var second = AnswerAsync(two, "\"meet\"", ("Lambda-Runtime-Trace-Id", "Root=1-second"));
        answers["two invocations at once"] = new JsonArray(await first, await second);
        return answers;
    }

    private static async Task<JsonObject> AnswerAsync(RuntimeApiStub api, string json, params (string Name, string Value)[] headers)
    {
        // AWS's client wants an ARN and a deadline, which Lambda always sends.
        (string Name, string Value)[] always = [("Lambda-Runtime-Deadline-Ms", "4102444800000"),
            .. headers.Any(header => header.Name.EndsWith("Arn", StringComparison.Ordinal))
                ? [] : new[] { ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-west-2:123456789012:function:probe") },
                .. headers];
        return ComparedAnswer.Of(await api.Invoke(Encoding.UTF8.GetBytes(json), always).Answer.WaitAsync(TimeSpan.FromSeconds(60)));
    }
}

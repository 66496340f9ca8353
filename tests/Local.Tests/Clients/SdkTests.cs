using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Local.Tests.Clients;

/// <summary>
/// AWS's SDKs of other languages, unchanged. Each program does the same, holds what it gets against what it expects, and prints a word
/// for each thing done; S3ClientTests are .NET's.
/// </summary>
public sealed class SdkTests(ClientServer server) : IClassFixture<ClientServer>
{
    private const string Done = "put get list multipart copy move presign tagging versions undelete guard delete";

    private static readonly string Programs = Path.Combine(Repository.Root, "tests", "Local.Tests", "Clients");

    [Boto3Fact]
    public Task AWSs_SDK_for_Python_does_all_that_people_do_with_a_bucket() => DoesAllAsync("boto3", Boto3FactAttribute.Python, "Python/client.py");

    [ClientFact("node")]
    public Task AWSs_SDK_for_JavaScript_does_all_that_people_do_with_a_bucket()
    {
        NpmPackages.Install(Path.Combine(Programs, "JavaScript"), "AWS's SDK for JavaScript is installed with npm");
        return DoesAllAsync("node", "node", "JavaScript/client.mjs");
    }

    [JavaSdkFact]
    public Task AWSs_SDK_for_Java_does_all_that_people_do_with_a_bucket() => DoesAllAsync("java", "java", "-cp", JavaSdkFactAttribute.Jar!, "Java/Client.java");

    private async Task DoesAllAsync(string prefix, string runtime, params string[] arguments)
    {
        var run = server.NewRun();
        var output = await run.RunAsync(runtime, [.. arguments[..^1], Path.Combine(Programs, arguments[^1]), Path.Combine(run.Folder, "large")]);
        Assert.Equal(Done, output.Replace('\n', ' '));
        // The program's word is not all there is for it.
        Assert.StartsWith("Le conseil", await server.ReadAsync($"{prefix}/{ClientServer.OddName}"), StringComparison.Ordinal);
        Assert.StartsWith("Le conseil", await server.ReadAsync($"{prefix}/copy", ClientServer.OtherBucket), StringComparison.Ordinal);
        await RunningPipeline.Eventually(async () => (await server.Pipeline.ListAsync("us-east-2", "fr")).Any(item => item.GetProperty("objectKey").GetString() == $"{prefix}/{ClientServer.OddName}"));
    }
}

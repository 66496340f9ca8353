namespace Pipeline.Local.Tests.Clients;

/// <summary>AWS's command line, unchanged.</summary>
public sealed class AwsCliTests(ClientServer server) : IClassFixture<ClientServer>
{
    private const string Here = $"s3://{ClientServer.Bucket}/aws/";

    private const string There = $"s3://{ClientServer.OtherBucket}/aws/";

    private readonly ClientRun _run = server.NewRun();

    [ClientFact("aws")]
    public async Task Files_are_put_listed_got_copied_moved_and_deleted()
    {
        await _run.WriteAsync("a.txt", Texts.German);
        await AwsAsync("cp", "a.txt", Here + ClientServer.OddName, "--metadata", "department=harbour");
        Assert.Contains(ClientServer.OddName, await AwsAsync("ls", Here, "--recursive"), StringComparison.Ordinal);
        await AwsAsync("cp", Here + ClientServer.OddName, "got.txt");
        Assert.Equal(Texts.German, await File.ReadAllTextAsync(Path.Combine(_run.Folder, "got.txt")));
        await AwsAsync("cp", Here + ClientServer.OddName, There + "copy");
        await AwsAsync("mv", Here + ClientServer.OddName, Here + "moved");
        Assert.Equal((Texts.German, Texts.German), (await server.ReadAsync("aws/copy", ClientServer.OtherBucket), await server.ReadAsync("aws/moved")));
        // Left alone, older ones sign links with version 2.
        _run.Environment["AWS_CONFIG_FILE"] = await _run.WriteAsync("config", "[default]\ns3 =\n  signature_version = s3v4\n");
        Assert.Equal(Texts.German, await server.FetchAsync(await AwsAsync("presign", Here + "moved")));
        await RunningPipeline.Eventually(async () => (await server.Pipeline.ListAsync("us-east-2", "de")).Any(item => item.GetProperty("objectKey").GetString() == "aws/moved"));
        await AwsAsync("rm", Here, "--recursive");
        Assert.DoesNotContain("moved", await AwsAsync("ls", $"s3://{ClientServer.Bucket}/", "--recursive"), StringComparison.Ordinal);
    }

    [ClientFact("aws")]
    public async Task Large_files_go_in_parts_and_versions_and_tags_are_told()
    {
        await _run.WriteAsync("large", megabytes: 9);
        await AwsAsync("cp", "large", Here + "large");
        Assert.EndsWith("-2\"", await ApiAsync("head-object", "large", "--query", "ETag"), StringComparison.Ordinal);
        await ApiAsync("put-object-tagging", "large", "--tagging", "TagSet=[{Key=a,Value=é}]");
        Assert.Equal("é", await ApiAsync("get-object-tagging", "large", "--query", "TagSet[0].Value"));
        await AwsAsync("rm", Here + "large");
        var versions = await _run.RunAsync("aws", "s3api", "list-object-versions", "--bucket", ClientServer.Bucket, "--prefix", "aws/large", "--output", "text", Endpoint[0], Endpoint[1],
            "--query", "[length(Versions), length(DeleteMarkers), DeleteMarkers[0].IsLatest]");
        Assert.Equal("1\t1\tTrue", versions);
        Assert.Contains("404", await _run.FailAsync("aws", "s3api", "head-object", "--bucket", ClientServer.Bucket, "--key", "aws/large", Endpoint[0], Endpoint[1]), StringComparison.Ordinal);
    }

    private Task<string> AwsAsync(string verb, params string[] arguments) => _run.RunAsync("aws", ["s3", verb, .. arguments, .. Endpoint]);

    private Task<string> ApiAsync(string verb, string key, params string[] arguments) =>
        _run.RunAsync("aws", ["s3api", verb, "--bucket", ClientServer.Bucket, "--key", $"aws/{key}", "--output", "text", .. arguments, .. Endpoint]);

    // Older ones do not read the endpoint from the environment.
    private string[] Endpoint => ["--endpoint-url", $"http://127.0.0.1:{server.Pipeline.Port}/s3"];
}

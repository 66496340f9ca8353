using System.Diagnostics;
using System.Globalization;
using Pipeline.Local.Tests.Clients;
using Pipeline.Testing;

namespace Pipeline.Local.Tests;

/// <summary>samples/clients upload and query with signed requests; the bucket takes no others.</summary>
public sealed class ClientSampleTests : IAsyncLifetime
{
    private static readonly string Clients = Path.Combine(Repository.Root, "samples", "clients");

    private RunningPipeline _pipeline = null!;

    public async Task InitializeAsync() =>
        _pipeline = await RunningPipeline.StartAsync(configure: options => options with { Anonymous = false });

    public async Task DisposeAsync() => await _pipeline.DisposeAsync();

    [Fact]
    public Task The_client_in_CSharp_uploads_and_finds_its_document() =>
        UploadsAndFindsAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "client.dll"));

    [ClientFact("python3")]
    public Task The_client_in_Python_uploads_and_finds_its_document() =>
        UploadsAndFindsAsync("python3", Path.Combine(Clients, "python", "client.py"));

    [ClientFact("node")]
    public Task The_client_in_Node_uploads_and_finds_its_document() =>
        UploadsAndFindsAsync("node", Path.Combine(Clients, "node", "client.mjs"));

    [ClientFact("java")]
    public Task The_client_in_Java_uploads_and_finds_its_document() =>
        UploadsAndFindsAsync("java", Path.Combine(Clients, "java", "Client.java"));

    [Fact]
    public async Task A_client_asks_the_next_region_when_the_nearest_does_not_answer()
    {
        var nobody = $"http://127.0.0.1:{RunningPipeline.FreePort()}";
        var (code, output) = await RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "client.dll"), "a.txt",
            start => start.Environment["DOCMETA_API"] = $"{nobody} {Api("us-east-2")}");
        Assert.True(code == 0, output);
        Assert.StartsWith("a.txt text/plain en", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_with_a_wrong_secret_is_refused()
    {
        var (code, output) = await RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "client.dll"), "a.txt",
            start => start.Environment["AWS_SECRET_ACCESS_KEY"] = "wrong");
        Assert.NotEqual(0, code);
        Assert.Contains("403", output, StringComparison.Ordinal);
    }

    private async Task UploadsAndFindsAsync(string runtime, string client)
    {
        // What has to be percent-encoded, and what looks as if it had.
        const string key = "some folder/été & (1)+~*'!%20.txt";
        var (code, output) = await RunAsync(runtime, client, key);
        Assert.True(code == 0, output);
        Assert.Equal($"{key} text/plain en processed\nlisted", output.ReplaceLineEndings("\n").Trim());
    }

    private string Api(string region) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_pipeline.Port}/{region}");

    private async Task<(int Code, string Output)> RunAsync(string runtime, string client, string key,
        Action<ProcessStartInfo>? configure = null)
    {
        var file = Path.Combine(_pipeline.Data, "report.txt");
        await File.WriteAllTextAsync(file,
            "The harbour was quiet that morning, and nobody on the pier had seen the boat leave in the night.\n");
        var start = new ProcessStartInfo(runtime, [client, file, key]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Standard output is read as UTF-8, and Java 17 and Windows have other ideas.
        foreach (var (name, value) in new[]
        {
            ("AWS_ACCESS_KEY_ID", _pipeline.S3Key.Id), ("AWS_SECRET_ACCESS_KEY", _pipeline.S3Key.Secret), ("AWS_REGION",
                "us-west-2"), ("BUCKET", "documents-us-west-2"),
            ("AWS_ENDPOINT_URL_S3", $"http://127.0.0.1:{_pipeline.Port}/s3"), ("DOCMETA_API", Api("us-west-2")),
            ("PYTHONIOENCODING", "utf-8"), ("JAVA_TOOL_OPTIONS",
                "-Dfile.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8 -Dstdout.encoding=UTF-8"), ("LC_ALL", "C.UTF-8"),
        }) start.Environment[name] = value;
        start.Environment.Remove("AWS_SESSION_TOKEN");
        configure?.Invoke(start);
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await error);
    }
}

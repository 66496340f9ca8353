using System.Diagnostics;

namespace Pipeline.Local.Tests.Clients;

/// <summary>Runs a client as its users do: with the key and the endpoint that Local prints, in the environment.</summary>
internal sealed class ClientRun(RunningPipeline pipeline)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Further variables of the client's own.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>A folder for the client's files.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("docmeta-").FullName;

    /// <returns>What the client printed.</returns>
    public async Task<string> RunAsync(string client, params string[] arguments)
    {
        var (code, output, error) = await TryAsync(client, arguments);
        Assert.True(code == 0, $"{client} {string.Join(' ', arguments)} ended with {code}: {error}{output}");
        return output.ReplaceLineEndings("\n").TrimEnd('\n');
    }

    /// <returns>What the client said when it failed, as it should.</returns>
    public async Task<string> FailAsync(string client, params string[] arguments)
    {
        var (code, output, error) = await TryAsync(client, arguments);
        Assert.True(code != 0, $"{client} {string.Join(' ', arguments)} should have failed: {output}");
        return error + output;
    }

    /// <summary>A file of bytes drawn by a fixed seed.</summary>
    public async Task<string> WriteAsync(string name, int megabytes)
    {
        var bytes = new byte[megabytes << 20];
        new Random(1).NextBytes(bytes);
        var path = Path.Combine(Folder, name);
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }

    public async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task<(int Code, string Output, string Error)> TryAsync(string client, string[] arguments)
    {
        var start = new ProcessStartInfo(client, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // Neither the machine's own settings nor its idea of a character's bytes.
        foreach (var (name, value) in new[]
        {
            ("AWS_ACCESS_KEY_ID", pipeline.S3Key.Id), ("AWS_SECRET_ACCESS_KEY", pipeline.S3Key.Secret), ("AWS_ENDPOINT_URL_S3", $"http://127.0.0.1:{pipeline.Port}/s3"),
            ("AWS_REGION", "us-west-2"), ("AWS_DEFAULT_REGION", "us-west-2"), ("AWS_EC2_METADATA_DISABLED", "true"), ("AWS_CONFIG_FILE", "none"), ("AWS_SHARED_CREDENTIALS_FILE", "none"),
            ("HOME", Folder), ("LC_ALL", "C.UTF-8"), ("PYTHONIOENCODING", "utf-8"), ("NODE_NO_WARNINGS", "1"), ("JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8"),
        }.Concat(Environment.Select(one => (one.Key, one.Value)))) start.Environment[name] = value;
        foreach (var name in new[] { "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_CA_BUNDLE" }) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, output, await error);
    }
}

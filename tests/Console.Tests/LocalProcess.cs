using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Console.Tests;

/// <summary>The real program on a free port, with a data folder of its own.</summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _data = Directory.CreateTempSubdirectory("docmeta-console-").FullName;

    private LocalProcess(string? samples)
    {
        var port = FreePort();
        Root = new($"http://127.0.0.1:{port}/");
        Http = new() { BaseAddress = Root };
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] which = samples is null ? ["--no-samples"] : ["--samples", samples];
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Pipeline.Local.dll"), "--anonymous", "--data", _data,
            "--port", $"{port}", .. which])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    public Uri Root { get; }

    public HttpClient Http { get; }

    /// <summary>Starts it and waits until it serves and has read the samples.</summary>
    public static async Task<LocalProcess> StartAsync(string? samples = null)
    {
        var local = new LocalProcess(samples);
        var said = new StringBuilder();
        while (await local._process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (!line.Contains("Ctrl+C stops", StringComparison.Ordinal)) continue;
            _ = local._process.StandardOutput.ReadToEndAsync();
            return local;
        }
        throw new InvalidOperationException($"Local ended: {said}");
    }

    /// <summary>Puts an object as any S3 client would.</summary>
    public async Task PutAsync(string key, string text, string region = "us-west-2", params (string Name, string Value)[] metadata)
    {
        using var content = new StringContent(text);
        foreach (var (name, value) in metadata) content.Headers.TryAddWithoutValidation($"x-amz-meta-{name}", value);
        var path = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
        using var answer = await Http.PutAsync(new Uri($"s3/documents-{region}/{path}", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Http.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}

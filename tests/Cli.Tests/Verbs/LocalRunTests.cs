using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>The same verbs against the local two-region run, by its address.</summary>
public sealed class LocalRunTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-local-").FullName;
    private readonly string _address = $"http://127.0.0.1:{FreePort()}";
    private Process? _local;

    public async Task InitializeAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Pipeline.Local.dll");
        _local = Process.Start(DocmetaProcess.Isolated(new("dotnet", [program, "--no-samples", "--anonymous", "--data", _folder, "--port", new Uri(_address).Port.ToString()])))!;
        _ = _local.StandardOutput.ReadToEndAsync();
        _ = _local.StandardError.ReadToEndAsync();
        using var http = new HttpClient();
        for (var since = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"{_address}/us-west-2/health/ready"));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (since.Elapsed < Patience && !_local.HasExited)
            {
                // Not yet.
            }
            Assert.True(since.Elapsed < Patience, "The local run did not become ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Documents_are_uploaded_extracted_and_listed_in_both_regions_and_every_component_is_ready()
    {
        var samples = Path.Combine(Repository.Root, "samples", "documents");
        var (code, uploaded) = await DocmetaProcess.JsonAsync("upload", Path.Combine(samples, "bibliotheque.pdf"), Path.Combine(samples, "huerto.csv"), "--prefix", "docs/", "--wait", "--local", _address);
        Assert.Equal(0, code);
        Assert.All(uploaded.GetProperty("objects").EnumerateArray(), each => Assert.Equal("processed", each.GetProperty("status").GetString()));
        var (_, french) = await DocmetaProcess.JsonAsync("query", "--language", "fr", "--local", _address);
        Assert.Equal("docs/bibliotheque.pdf", french.GetProperty("items")[0].GetProperty("objectKey").GetString());
        var (_, versions) = await DocmetaProcess.JsonAsync("query", "--key", "docs/huerto.csv", "--local", _address);
        Assert.Equal("es", versions.GetProperty("items")[0].GetProperty("detectedLanguage").GetString());
        var (ready, status) = await DocmetaProcess.JsonAsync("dr-status", "--local", _address);
        Assert.True(ready == 0, status.ToString());
        Assert.Equal(8, status.GetProperty("components").GetArrayLength());
    }

    public async Task DisposeAsync()
    {
        _local?.Kill(entireProcessTree: true);
        await (_local?.WaitForExitAsync() ?? Task.CompletedTask);
        _local?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}

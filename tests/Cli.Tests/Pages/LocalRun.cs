using System.Diagnostics;
using System.Text.Json;
using Pipeline.Cli.Tests.Verbs;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Pages;

/// <summary>A local run with the samples, and a folder with what the pages' commands name.</summary>
public sealed class LocalRun : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _data = Directory.CreateTempSubdirectory("docmeta-pages-data-").FullName;
    private readonly HttpClient _http = new();
    private Process? _process;

    /// <summary>Where commands run: <c>samples</c> is the repository's, <c>orders.yaml</c> a specification.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("docmeta-pages-").FullName;

    public string Address { get; } = $"http://127.0.0.1:{LocalRunTests.FreePort()}";

    public async Task InitializeAsync()
    {
        Directory.CreateSymbolicLink(Path.Combine(Folder, "samples"), Path.Combine(Repository.Root, "samples"));
        File.Copy(Path.Combine(Repository.Root, "samples", "tables", "document-metadata.yaml"), Path.Combine(Folder, "orders.yaml"));
        var program = Path.Combine(AppContext.BaseDirectory, "Pipeline.Local.dll");
        string[] arguments = [program, "--samples", Path.Combine(Repository.Root, "samples", "documents"), "--anonymous", "--data", _data,
            "--port", $"{new Uri(Address).Port}"];
        _process = Process.Start(DocmetaProcess.Isolated(new("dotnet", arguments)))!;
        _ = _process.StandardOutput.ReadToEndAsync();
        _ = _process.StandardError.ReadToEndAsync();
        for (var since = Stopwatch.StartNew(); ;)
        {
            try
            {
                if ((await FrenchAsync()).GetArrayLength() > 0) return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not yet.
            }

            Assert.True(since.Elapsed < Patience, "The local run did not become ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    public async Task<string> SomeDocumentAsync() => (await FrenchAsync())[0].GetProperty("documentId").GetString()!;

    public async Task DisposeAsync()
    {
        _http.Dispose();
        _process?.Kill(entireProcessTree: true);
        await (_process?.WaitForExitAsync() ?? Task.CompletedTask);
        _process?.Dispose();
        Directory.Delete(Path.Combine(Folder, "samples"));
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(_data, recursive: true);
    }

    private async Task<JsonElement> FrenchAsync() =>
        JsonDocument.Parse(await _http.GetStringAsync(new Uri($"{Address}/us-east-2/documents?language=fr"))).RootElement.GetProperty(
            "items");
}

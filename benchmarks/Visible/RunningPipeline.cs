using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Pipeline.Benchmarks.Visible;

/// <summary>The local pipeline as a process of its own, in an empty folder.</summary>
internal sealed class RunningPipeline : IAsyncDisposable
{
    // So long that its language is beyond doubt.
    private static readonly string Text = string.Concat(Enumerable.Repeat(
        "Le port était calme ce matin-là, et les bateaux rentraient tard, chargés de harengs. ", 24));

    private readonly string _folder = Directory.CreateTempSubdirectory("visible-").FullName;
    private readonly HttpClient _http;
    private readonly Process _process;

    private RunningPipeline()
    {
        var port = FreePort();
        _http = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
        _process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Pipeline.Local.dll"), "--no-samples", "--anonymous", "--data", _folder,
            "--port", $"{port}",
        ])
        { RedirectStandardOutput = true })!;
    }

    public static async Task<RunningPipeline> StartAsync()
    {
        var pipeline = new RunningPipeline();
        // It says where it listens as soon as it does.
        while (await pipeline._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("http://", StringComparison.Ordinal)) break;
        }

        _ = pipeline._process.StandardOutput.ReadToEndAsync();
        return pipeline;
    }

    /// <summary>Uploads documents, each client's one after the other, and looks at each until both regions list it.</summary>
    public async Task<IReadOnlyList<Upload>> UploadAsync(string prefix, int count, int clients)
    {
        var lists = Enumerable.Range(0, clients).Select(async client =>
        {
            var uploads = new List<Upload>();
            for (var number = client; number < count; number += clients) uploads.Add(await UploadAsync($"{prefix}/{number:D5}.txt"));
            return uploads;
        });
        return [.. (await Task.WhenAll(lists)).SelectMany(uploads => uploads)];
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Upload> UploadAsync(string key)
    {
        using var content = new StringContent($"{key}\n{Text}");
        var begin = Stopwatch.GetTimestamp();
        using (var answer = await _http.PutAsync(new Uri($"/s3/documents-us-west-2/{key}", UriKind.Relative), content))
            answer.EnsureSuccessStatusCode();
        var acknowledged = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        var (here, there) = (ListedAsync("us-west-2", key, begin), ListedAsync("us-east-2", key, begin));
        return new(acknowledged, await here, await there);
    }

    private async Task<double> ListedAsync(string region, string key, long begin)
    {
        while (true)
        {
            using var answer = await _http.GetAsync(
                new Uri($"/{region}/documents?language=fr&limit=100&fields=objectKey", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            using var page = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            if (page.RootElement.GetProperty("items").EnumerateArray().Any(item => item.GetProperty("objectKey").GetString() == key))
                return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Pipeline.Local.S3.Signing;

namespace Pipeline.Local.Tests;

/// <summary>The server of this process on a free port and a data folder of its own.</summary>
public sealed class RunningPipeline : IAsyncDisposable
{
    /// <summary>The promise to users, and the limit of every wait here.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _running;

    private RunningPipeline(string data, string? samples, StringWriter output, Func<LocalOptions, LocalOptions>? configure)
    {
        Data = data;
        Port = FreePort();
        Http = new() { BaseAddress = new($"http://127.0.0.1:{Port}") };
        Output = output;
        var options = new LocalOptions(Port, data, samples) { Anonymous = true };
        _running = LocalServer.RunAsync(configure is null ? options : configure(options), TextWriter.Synchronized(output), _stop.Token);
    }

    public string Data { get; }

    public int Port { get; }

    public HttpClient Http { get; }

    public StringWriter Output { get; }

    /// <summary>What requests to S3 are signed with, where a test signs them.</summary>
    internal S3Key S3Key => LocalKeys.LoadS3(Path.Combine(Data, "s3.key"));

    /// <summary>AWS's client of a region's S3 here, as its documentation sets it up, without retries.</summary>
    public AmazonS3Client NewS3(string region = "us-west-2", Action<AmazonS3Config>? configure = null)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = $"http://127.0.0.1:{Port}/s3",
            AuthenticationRegion = region,
            ForcePathStyle = true,
            MaxErrorRetry = 0,
        };
        configure?.Invoke(config);
        return new(new BasicAWSCredentials(S3Key.Id, S3Key.Secret), config);
    }

    internal static async Task<RunningPipeline> StartAsync(string? data = null, string? samples = null,
        Func<LocalOptions, LocalOptions>? configure = null)
    {
        var pipeline = new RunningPipeline(data ?? Directory.CreateTempSubdirectory("docmeta-").FullName, samples, new StringWriter(),
            configure);
        await Eventually(() => Task.FromResult(pipeline.Output.ToString().Contains("Ctrl+C stops") || pipeline._running.IsCompleted));
        return pipeline;
    }

    public static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    public static async Task Eventually(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, "What was waited for did not come.");
            await Task.Yield();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    public async Task<string> PutAsync(string region, string key, string text)
    {
        using var content = new StringContent(text);
        using var answer = await Http.PutAsync(new Uri($"/s3/documents-{region}/{key}", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.GetValues("x-amz-version-id").Single();
    }

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    public async Task<List<JsonElement>> ListAsync(string region, string language)
    {
        var items = new List<JsonElement>();
        for (var cursor = ""; ;)
        {
            var page = await GetJsonAsync($"/{region}/documents?language={language}&limit=100{cursor}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            if (!page.TryGetProperty("cursor", out var next)) return items;
            cursor = "&cursor=" + Uri.EscapeDataString(next.GetString()!);
        }
    }

    /// <summary>Throws a switch of the laboratory.</summary>
    public async Task ThrowAsync(string path, string? body = null)
    {
        using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until the laboratory shows what is waited for.</summary>
    public Task ShowsAsync(Func<JsonElement, bool> what) => Eventually(async () => what(await GetJsonAsync("/lab")));

    /// <summary>Waits until nothing is on its way any more and nothing has failed.</summary>
    public Task InStepAsync() => ShowsAsync(state => state.GetProperty("regions").EnumerateArray().All(region =>
        new[] { "pendingObjects", "pendingItems", "pendingEvents", "pendingRecords", "failureQueue" }
            .All(name => region.GetProperty(name).GetInt32() == 0)));

    public Task<int> StopAsync()
    {
        _stop.Cancel();
        return _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Http.Dispose();
        _stop.Dispose();
    }
}

using System.Diagnostics;
using System.Net;
using System.Xml.Linq;

namespace Pipeline.Local.Tests;

/// <summary>The real program in a process of its own that answers by now; killed in the end.</summary>
internal sealed class ServedProcess : IDisposable
{
    private readonly List<string> _output = [];
    private readonly Process _process;
    private readonly HttpClient _http;

    private ServedProcess(Process process, int port)
    {
        (_process, _http) = (process, new() { BaseAddress = new($"http://127.0.0.1:{port}") });
        process.OutputDataReceived += (_, line) =>
        {
            lock (_output) _output.Add(line.Data ?? "");
        };
        process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static Task<ServedProcess> StartAsync(string data)
    {
        var port = RunningPipeline.FreePort();
        return AnswersAsync(new(ServerProcess.Start(data, port), port));
    }

    /// <summary>The same with the data folder on a disk of this size, which is there for the process alone.</summary>
    public static Task<ServedProcess> StartOnSmallDiskAsync(string data, int megabytes)
    {
        var port = RunningPipeline.FreePort();
        var plain = ServerProcess.Command(data, port);
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "-rUm",
            "sh",
            "-c",
            $"mount -t tmpfs -o size={megabytes}m tmpfs \"$0\" && exec \"$@\"",
            data,
            plain.FileName,
        }) start.ArgumentList.Add(argument);
        foreach (var argument in plain.ArgumentList) start.ArgumentList.Add(argument);
        return AnswersAsync(new(Process.Start(start)!, port));
    }

    public async Task<string> PutAsync(string region, string key, string text)
    {
        var (status, body, version) = await TryPutAsync(region, key, text);
        Assert.True(status == HttpStatusCode.OK, body);
        return version!;
    }

    public async Task<(HttpStatusCode Status, string Body, string? Version)> TryPutAsync(string region, string key, string text)
    {
        using var content = new StringContent(text);
        using var answer = await _http.PutAsync(PathOf(region, key), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.TryGetValues("x-amz-version-id", out var ids)
            ? ids.Single() : null);
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string region, string key)
    {
        using var answer = await _http.GetAsync(PathOf(region, key));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<string> BeginUploadAsync(string region, string key)
    {
        using var answer = await _http.PostAsync(PathOf(region, key + "?uploads"), null);
        return XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants()
            .Single(element => element.Name.LocalName == "UploadId").Value;
    }

    public async Task<string> PutPartAsync(string region, string key, string upload, int number, string text)
    {
        using var content = new StringContent(text);
        using var answer = await _http.PutAsync(PathOf(region, $"{key}?partNumber={number}&uploadId={upload}"), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.ETag!.Tag;
    }

    public async Task CompleteUploadAsync(string region, string key, string upload, params string[] eTags)
    {
        var parts = eTags.Select((eTag, index) => $"<Part><PartNumber>{index + 1}</PartNumber><ETag>{eTag}</ETag></Part>");
        using var content = new StringContent($"<CompleteMultipartUpload>{string.Concat(parts)}</CompleteMultipartUpload>");
        using var answer = await _http.PostAsync(PathOf(region, $"{key}?uploadId={upload}"), content);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
    }

    public Task<string> GetStringAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    public async Task DeleteVersionAsync(string region, string key, string version)
    {
        using var answer = await _http.DeleteAsync(new Uri($"/s3/documents-{region}/{key}?versionId={version}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public Task ReplicatedAsync(string region, string key, string version) => RunningPipeline.Eventually(async () =>
    {
        using var answer = await _http.GetAsync(new Uri($"/s3/documents-{region}/{key}?versionId={version}", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    });

    public Task SaysAsync(string text) => RunningPipeline.Eventually(() =>
    {
        lock (_output) return Task.FromResult(_output.Any(line => line.Contains(text)));
    });

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Uri PathOf(string region, string key) => new($"/s3/documents-{region}/{key}", UriKind.Relative);

    private static async Task<ServedProcess> AnswersAsync(ServedProcess process)
    {
        await RunningPipeline.Eventually(() => ServerProcess.AnswersAsync(process._http));
        return process;
    }
}

using System.Collections.Concurrent;
using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.Local.Tests.Storage;

namespace Pipeline.Local.Tests;

/// <summary>The real program in a process of its own, killed without warning.</summary>
public sealed class KillTests
{
    /// <summary>Uploads acknowledged before the process is killed: in the middle of all that goes on behind them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Whatever_was_acknowledged_before_the_process_was_killed_has_one_item_in_both_regions_after_it_starts_again(
        int acknowledged)
    {
        var data = Directory.CreateTempSubdirectory("docmeta-").FullName;
        var port = RunningPipeline.FreePort();
        var versions = await UploadUntilKilledAsync(data, port, acknowledged);

        AssertOnDisk(data, versions);
        await using var pipeline = await RunningPipeline.StartAsync(data);
        foreach (var region in LocalOptions.Regions)
        {
            // A thousand documents take their time on a busy machine.
            for (var patience = 0; patience < 4 && (await pipeline.ListAsync(region, "fr")).Count < versions.Count; patience++)
                await Record.ExceptionAsync(() =>
                    RunningPipeline.Eventually(async () => (await pipeline.ListAsync(region, "fr")).Count >= versions.Count));
            // An upload whose answer was never read may be there as well; none of the others may be missing or twice.
            await RunningPipeline.Eventually(async () =>
                versions.Keys.All((await pipeline.ListAsync(region, "fr"))
                    .Select(item => item.GetProperty("versionId").GetString()!).Contains));
            var listed = await pipeline.ListAsync(region, "fr");
            Assert.Equal(listed.Count, listed.DistinctBy(item => item.GetProperty("documentId").GetString()).Count());
            Assert.All(listed, item => Assert.Equal("processed", item.GetProperty("status").GetString()));
        }
    }

    // An upload is on disk when it is acknowledged, not when somebody gets round to it.
    private static void AssertOnDisk(string data, ConcurrentDictionary<string, string> versions)
    {
        var folders = LocalOptions.Regions.Select(region => BucketFolder.Open(Path.Combine(data, region), $"documents-{region}", region))
            .ToList();
        foreach (var (version, key) in versions)
            Assert.Equal($"{Texts.French} {key}",
                TwoBuckets.Read(folders.Select(folder => folder.Bucket.Get(new ObjectKey(key), version))
                    .First(there => there is not null)));
        foreach (var folder in folders) folder.Dispose();
    }

    private static async Task<ConcurrentDictionary<string, string>> UploadUntilKilledAsync(string data, int port, int acknowledged)
    {
        using var process = ServerProcess.Start(data, port);
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        await RunningPipeline.Eventually(() => ServerProcess.AnswersAsync(http));
        var versions = new ConcurrentDictionary<string, string>();
        var done = new TaskCompletionSource();
        var uploaders = Enumerable.Range(0, 4).Select(async worker =>
        {
            for (var i = 0; !done.Task.IsCompleted; i++)
            {
                var key = $"{worker}-{i}.txt";
                using var content = new StringContent($"{Texts.French} {key}");
                try
                {
                    using var answer = await http.PutAsync(new Uri($"/s3/documents-{LocalOptions.Regions[i % 2]}/{key}", UriKind.Relative),
                        content);
                    versions[answer.Headers.GetValues("x-amz-version-id").Single()] = key;
                }
                catch (HttpRequestException)
                {
                    return;
                }
                if (versions.Count >= acknowledged) done.TrySetResult();
            }
        }).ToList();
        await done.Task;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await Task.WhenAll(uploaders);
        return versions;
    }
}

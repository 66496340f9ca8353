using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Tests;

/// <summary>What was in the buckets but not handled when the process ended is taken up by the next start.</summary>
public sealed class StartTests
{
    private const string Region = "us-west-2";

    [Fact]
    public async Task An_object_whose_event_was_never_handled_is_ingested_by_its_own_region_and_replicated()
    {
        var data = Directory.CreateTempSubdirectory("docmeta-").FullName;
        using (var folder = Open(data))
        {
            var (blob, _) = await folder.Blobs.WriteAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Texts.French)), default);
            folder.Bucket.Put(new ObjectKey("a.txt"), new(blob), TimeProvider.System.GetUtcNow(), "v1", ReplicationStatus.Pending);
        }

        await using var pipeline = await RunningPipeline.StartAsync(data);
        foreach (var region in LocalOptions.Regions)
        {
            await RunningPipeline.Eventually(async () => (await pipeline.ListAsync(region, "fr")).Count == 1);
            // Had the event been forgotten, the other region would have read the replica in the end.
            Assert.Equal(Region, (await pipeline.ListAsync(region, "fr"))[0].GetProperty("processedIn").GetString());
        }
        await RunningPipeline.Eventually(async () =>
            (await pipeline.Http.GetAsync(new Uri("/s3/documents-us-east-2/a.txt?versionId=v1", UriKind.Relative))).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_version_removed_for_good_whose_event_was_never_handled_leaves_both_regions()
    {
        string data, version;
        await using (var before = await RunningPipeline.StartAsync())
        {
            data = before.Data;
            version = await before.PutAsync(Region, "a.txt", Texts.French);
            foreach (var region in LocalOptions.Regions)
                await RunningPipeline.Eventually(async () => (await before.ListAsync(region, "fr")).Count == 1);
        }
        using (var folder = Open(data)) Assert.NotNull(folder.Bucket.DeleteVersion(new ObjectKey("a.txt"), version));

        await using var pipeline = await RunningPipeline.StartAsync(data);
        foreach (var region in LocalOptions.Regions)
            await RunningPipeline.Eventually(async () => (await pipeline.ListAsync(region, "fr")).Count == 0);
    }

    private static BucketFolder Open(string data) => BucketFolder.Open(Path.Combine(data, Region), $"documents-{Region}", Region);
}

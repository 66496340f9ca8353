using System.Net;

namespace Pipeline.Local.Tests;

public sealed class TwoRegionsTests
{
    [Theory]
    [InlineData("us-west-2", "us-east-2")]
    [InlineData("us-east-2", "us-west-2")]
    public async Task A_document_uploaded_in_one_region_is_found_once_in_both(string here, string there)
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        var version = await pipeline.PutAsync(here, "rapports/2026.txt", Texts.French);

        foreach (var region in new[] { here, there })
        {
            await RunningPipeline.Eventually(async () => (await pipeline.ListAsync(region, "fr")).Count == 1);
            var item = Assert.Single(await pipeline.ListAsync(region, "fr"));
            Assert.Equal(version, item.GetProperty("versionId").GetString());
            Assert.Equal(here, item.GetProperty("processedIn").GetString());
        }
    }

    [Fact]
    public async Task The_object_itself_reaches_the_other_bucket_with_its_version_and_date()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        var version = await pipeline.PutAsync("us-west-2", "a.txt", Texts.French);
        var there = new Uri($"/s3/documents-us-east-2/a.txt?versionId={version}", UriKind.Relative);
        await RunningPipeline.Eventually(async () => (await pipeline.Http.GetAsync(there)).StatusCode == HttpStatusCode.OK);

        using var source = await pipeline.Http.GetAsync(new Uri("/s3/documents-us-west-2/a.txt", UriKind.Relative));
        using var replica = await pipeline.Http.GetAsync(there);
        Assert.Equal(Texts.French, await replica.Content.ReadAsStringAsync());
        Assert.Equal(source.Content.Headers.LastModified, replica.Content.Headers.LastModified);
        Assert.Equal("REPLICA", replica.Headers.GetValues("x-amz-replication-status").Single());
    }

    [Fact]
    public async Task An_overwritten_document_is_listed_once_by_its_new_language_and_keeps_its_history()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        await pipeline.PutAsync("us-west-2", "a.txt", Texts.French);
        var second = await pipeline.PutAsync("us-west-2", "a.txt", Texts.German);

        foreach (var region in LocalOptions.Regions)
        {
            await RunningPipeline.Eventually(async () =>
                (await pipeline.ListAsync(region, "de")).Count == 1 && (await pipeline.ListAsync(region, "fr")).Count == 0);
            var item = Assert.Single(await pipeline.ListAsync(region, "de"));
            Assert.Equal(second, item.GetProperty("versionId").GetString());
            var id = item.GetProperty("documentId").GetString();
            Assert.Equal(2, (await pipeline.GetJsonAsync($"/{region}/documents/{id}/versions")).GetProperty("items").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_deleted_document_leaves_the_lists_and_keeps_its_history()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        await pipeline.PutAsync("us-west-2", "a.txt", Texts.French);
        await RunningPipeline.Eventually(async () => (await pipeline.ListAsync("us-east-2", "fr")).Count == 1);
        var id = (await pipeline.ListAsync("us-east-2", "fr"))[0].GetProperty("documentId").GetString();
        // A delete in the other region before the object is there, within the same second, would leave the buckets to differ.
        await RunningPipeline.Eventually(async () => await HoldsAsync(pipeline, "us-east-2", "a.txt"));
        using var deleted = await pipeline.Http.DeleteAsync(new Uri("/s3/documents-us-east-2/a.txt", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);

        foreach (var region in LocalOptions.Regions)
        {
            await RunningPipeline.Eventually(async () => (await pipeline.ListAsync(region, "fr")).Count == 0);
            // Both may be of one second, whose order is known once the buckets have been asked.
            await RunningPipeline.Eventually(async () =>
                (await pipeline.GetJsonAsync($"/{region}/documents/{id}/versions")).GetProperty("items")
                .EnumerateArray().Select(item => item.GetProperty("status").GetString()).SequenceEqual(["deleted", "processed"]));
        }
    }

    [Fact]
    public async Task Removing_the_newest_version_for_good_everywhere_makes_the_one_before_current_again()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        await pipeline.PutAsync("us-west-2", "a.txt", Texts.French);
        var second = await pipeline.PutAsync("us-west-2", "a.txt", Texts.German);
        await RunningPipeline.Eventually(async () => (await pipeline.ListAsync("us-east-2", "de")).Count == 1);
        await RunningPipeline.Eventually(async () => await HoldsAsync(pipeline, "us-east-2", $"a.txt?versionId={second}"));
        (await pipeline.Http.DeleteAsync(new Uri($"/s3/documents-us-west-2/a.txt?versionId={second}", UriKind.Relative))).Dispose();

        // What one bucket lost the other keeps listed, and the item says where it is gone from.
        foreach (var region in LocalOptions.Regions)
        {
            await RunningPipeline.Eventually(async () => (await pipeline.ListAsync(region, "de")) is [var listed]
                && listed.TryGetProperty("goneFrom", out var gone) && gone[0].GetString() == "us-west-2");
        }

        (await pipeline.Http.DeleteAsync(new Uri($"/s3/documents-us-east-2/a.txt?versionId={second}", UriKind.Relative))).Dispose();
        foreach (var region in LocalOptions.Regions)
            await RunningPipeline.Eventually(async () =>
                (await pipeline.ListAsync(region, "fr")).Count == 1 && (await pipeline.ListAsync(region, "de")).Count == 0);
    }

    private static async Task<bool> HoldsAsync(RunningPipeline pipeline, string region, string key)
    {
        using var answer = await pipeline.Http.GetAsync(new Uri($"/s3/documents-{region}/{key}", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    [Fact]
    public async Task A_cursor_goes_on_in_the_other_region()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        for (var i = 0; i < 7; i++) await pipeline.PutAsync("us-west-2", $"{i}.txt", Texts.French);
        foreach (var region in LocalOptions.Regions)
            await RunningPipeline.Eventually(async () => (await pipeline.ListAsync(region, "fr")).Count == 7);

        var keys = new List<string>();
        var path = "documents?language=fr&limit=2";
        for (var page = 0; path is not null; page++)
        {
            var answer = await pipeline.GetJsonAsync($"/{LocalOptions.Regions[page % 2]}/{path}");
            keys.AddRange(answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("objectKey").GetString()!));
            path = answer.TryGetProperty("cursor", out var cursor)
                ? $"documents?language=fr&limit=2&cursor={Uri.EscapeDataString(cursor.GetString()!)}" : null;
        }
        Assert.Equal(7, keys.Distinct().Count());
        Assert.Equal(7, keys.Count);
    }
}

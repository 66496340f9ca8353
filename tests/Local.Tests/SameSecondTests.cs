using System.Net;
using System.Text.Json;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Tests;

/// <summary>
/// The same keys written in both regions within one second. S3 does not say which of them each bucket serves in the end; whatever it
/// is, each region's answer names it, or says openly that the region's bucket differs.
/// </summary>
public sealed class SameSecondTests
{
    private const int Keys = 20;

    [Theory]
    [InlineData(ReplicaOrder.ByArrival)]
    [InlineData(ReplicaOrder.ByCreation)]
    public async Task Each_regions_answer_names_the_version_that_its_bucket_serves_or_says_that_it_differs(ReplicaOrder order)
    {
        await using var pipeline = await RunningPipeline.StartAsync(configure: options => options with { ReplicaOrder = order });
        // Both are there before either is replicated.
        await pipeline.ThrowAsync("/lab/faults", """{"objectReplicationLagSeconds":5}""");
        await WithinOneSecondAsync(() => Task.WhenAll(Enumerable.Range(0, Keys).SelectMany(i => new[]
        {
            pipeline.PutAsync("us-west-2", $"{i}.txt", Texts.French),
            pipeline.PutAsync("us-east-2", $"{i}.txt", Texts.German),
        })));
        await pipeline.ThrowAsync("/lab/faults", """{"objectReplicationLagSeconds":0}""");
        await pipeline.InStepAsync();

        var differing = 0;
        foreach (var region in LocalOptions.Regions)
        {
            List<JsonElement> listed = [.. await pipeline.ListAsync(region, "fr"), .. await pipeline.ListAsync(region, "de")];
            Assert.Equal(Keys, listed.Count);
            foreach (var item in listed)
            {
                foreach (var other in LocalOptions.Regions)
                {
                    var serves = await ServedAsync(pipeline, other, item.GetProperty("objectKey").GetString()!);
                    var differs = item.TryGetProperty("differsIn", out var regions) && regions.EnumerateArray().Any(one => one.GetString() == other);
                    Assert.Equal(serves != item.GetProperty("versionId").GetString(), differs);
                    if (differs) differing++;
                }
            }
        }
        // In the order of creation both buckets serve the same; in that of arrival each serves what came last, the other's.
        Assert.Equal(order == ReplicaOrder.ByCreation, differing == 0);
    }

    private static async Task<string> ServedAsync(RunningPipeline pipeline, string region, string key)
    {
        using var answer = await pipeline.Http.GetAsync(new Uri($"/s3/documents-{region}/{key}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.GetValues("x-amz-version-id").Single();
    }

    // A second that begins now, as far as the clock lets one choose.
    private static async Task WithinOneSecondAsync(Func<Task> act)
    {
        await RunningPipeline.Eventually(() => Task.FromResult(TimeProvider.System.GetUtcNow().Millisecond < 100));
        await act();
    }
}

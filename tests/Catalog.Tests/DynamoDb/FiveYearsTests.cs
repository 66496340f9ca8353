using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;
using Pipeline.Testing.DynamoDb;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;
using Xunit.Abstractions;

namespace Pipeline.Catalog.Tests.DynamoDb;

/// <summary>
/// Five years at 100 documents a second in 200 languages by 300 media types, with the shards of the stream going over to others
/// every four hours: nothing that counting keeps or costs grows with time.
/// </summary>
public sealed class FiveYearsTests(ITestOutputHelper output)
{
    private const int Languages = 200;
    private const int Types = 300;
    private const int OpenShards = 4;
    private const int Years = 5;

    /// <summary>A batch as the infrastructure has them, of which there is one a second: one a day stands for its others, which differ in
    /// nothing but numbers.</summary>
    private const int Batch = 100;

    /// <summary>Records of the day's other batches: as many as it takes to keep each shard's position.</summary>
    private const int Short = 3;

    private static readonly TimeSpan ShardLife = TimeSpan.FromHours(4);

    /// <summary>TTL takes items "within a few days" (DynamoDB Developer Guide, time to live).</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromDays(2);

    [Fact]
    public async Task Items_and_costs_of_counting_stay_flat_for_five_years()
    {
        var random = new Random(5);
        var documents = Documents();
        using var table = new MemoryTable();
        var clock = new ManualClock(new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var statistics = new LanguageStatistics(table, "documents", "us-west-2", clock);
        var years = new List<Year>();
        long number = 0, counted = 0, shard = 0;
        output.WriteLine("year   documents  items  positions  largest item  all counts  write units/batch  requests/batch  read "
            + "units/list  requests/list");
        // The first minutes: each count is met once.
        foreach (var batch in documents.Chunk(Batch))
            await statistics.ApplyAsync("shardId-first", [.. batch.Select(document => new CountedChange($"{++number}", null, document))],
                default);
        counted = documents.Length;
        for (var year = 1; year <= Years; year++)
        {
            var (units, requests, batches) = (0L, 0, 0);
            for (var hours = 0; hours < 365 * 24; hours += (int)ShardLife.TotalHours)
            {
                for (var open = 0; open < OpenShards; open++, shard++)
                {
                    var isWhole = hours % 24 == 0 && open == 0;
                    var changes = Enumerable.Range(0, isWhole ? Batch : Short)
                        .Select(_ => new CountedChange($"{++number}", null, documents[random.Next(documents.Length)])).ToList();
                    var (unitsBefore, requestsBefore) = (table.WriteUnits, table.Requests);
                    await statistics.ApplyAsync($"shardId-{shard:D20}-{shard:x8}", changes, default);
                    if (isWhole) (units, requests, batches) =
                        (units + table.WriteUnits - unitsBefore, requests + table.Requests - requestsBefore, batches + 1);
                    // Delivered again: it costs a request and changes nothing.
                    if (shard % 50 == 0) await statistics.ApplyAsync($"shardId-{shard:D20}-{shard:x8}", changes, default);
                    counted += changes.Count;
                }
                clock.Advance(ShardLife);
                table.Expire(clock.GetUtcNow() - Lateness);
            }
            var (perBatch, requestsPerBatch) = (units / (double)batches, requests / (double)batches);
            (var read, requests) = (table.ReadUnits, table.Requests);
            var total = (await statistics.ReadAsync(default)).All.Sum(count => count.Value);
            Assert.Equal(counted, total);
            var chunks = table.Items("counts/").ToList();
            years.Add(new(table.Items("seen/").Count(), chunks.Max(chunk => chunk.Bytes), chunks.Sum(chunk => (long)chunk.Bytes), perBatch,
                requestsPerBatch));
            output.WriteLine($"{year,4} {year * 365L * 86400 * 100,11:N0}  {chunks.Count,5}  {years[^1].Positions,9}  "
                + $"{years[^1].Largest,10:N0} B  {years[^1].Bytes,8:N0} B  {perBatch,17:F1}  {requestsPerBatch,14:F2}  "
                + $"{(table.ReadUnits - read) / 2,15:F1}  {table.Requests - requests,13}");
        }

        Assert.All(years, year => Assert.InRange(year.Largest, 1, CountChunk.MaxTypes * (CountChunk.MaxTypeLength + 30)));
        // Those of two days, and two more until TTL has them.
        Assert.All(years, year => Assert.InRange(year.Positions, 1, OpenShards * 6 * 5));
        Assert.InRange(years[^1].Largest, 1, years[0].Largest * 1.05);
        Assert.InRange(years[^1].Bytes, 1, years[0].Bytes * 1.05);
        Assert.InRange(years[^1].WriteUnits, 1, years[0].WriteUnits * 1.05);
        Assert.InRange(years[^1].Requests, 1, years[0].Requests * 1.05);
    }

    [Fact]
    public async Task Media_types_that_uploaders_invent_do_not_make_counts_grow()
    {
        using var table = new MemoryTable();
        var statistics = new LanguageStatistics(table, "documents", "us-west-2", TimeProvider.System);
        for (var i = 0; i < 200; i++)
        {
            var changes = Enumerable.Range(0, 50)
                .Select(j =>
                    new CountedChange($"{(i * 50) + j + 1}", null,
                        SomeItem.Of("a", contentType: $"application/x-{i}-{j}-{new string('x', j * 3)}"))).ToList();
            await statistics.ApplyAsync("shard", changes, default);
        }

        var counts = await statistics.ReadAsync(default);
        Assert.Equal(10_000, counts.All.Sum(count => count.Value));
        Assert.InRange(counts.All.Count(), 100, (ChunkName.PerLanguage * CountChunk.MaxTypes) + 1);
        Assert.True(counts["fr", LanguageCounts.NoContentType] > 9_000);
        Assert.All(table.Items("counts/"), item => Assert.InRange(item.Bytes, 1, CountChunk.MaxTypes * (CountChunk.MaxTypeLength + 30)));
    }

    private static DocumentItem[] Documents()
    {
        var all = new DocumentItem[Languages * Types];
        for (var i = 0; i < all.Length; i++)
            all[i] = SomeItem.Of("a", language: $"l{i % Languages}", contentType: $"application/vnd.a-format-with-a-name-{i / Languages}");
        return all;
    }

    private sealed record Year(int Positions, int Largest, long Bytes, double WriteUnits, double Requests);
}

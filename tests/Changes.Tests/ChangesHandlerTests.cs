using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Items;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Streams;
using Pipeline.Testing.Items;

namespace Pipeline.Changes.Tests;

public sealed class ChangesHandlerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly InvocationContext Context = new() { RequestId = "1", Deadline = Noon };
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly Bucket _bucket = new("documents-us-east-2", "us-east-2");
    private readonly ReplicaTable _replica = new("us-east-2", TimeProvider.System);

    [Fact]
    public async Task A_replicated_tombstone_takes_the_language_off_the_version_before_it()
    {
        var item = Version("v1", Noon, language: "en");
        var tombstone = Tombstone(Noon.AddSeconds(1));
        await _replica.PutAsync(item, default);
        await _replica.PutAsync(tombstone, default);
        Assert.Equal("""{"batchItemFailures":[]}""", await HandleAsync(new StreamRecord(1, Noon, tombstone.Key, null, tombstone)));
        Assert.Null((await _replica.ReadHistoryAsync(item.DocumentId, default)).Find("v1")?.Language);
    }

    [Fact]
    public async Task A_newer_extractors_item_that_an_older_one_overwrote_is_put_back()
    {
        var older = Version("v1", Noon, extractorVersion: 1);
        var newer = Version("v1", Noon, extractorVersion: 2);
        await _replica.PutAsync(older, default);
        await HandleAsync(new StreamRecord(1, Noon, older.Key, newer, older));
        Assert.Equal(2, (await _replica.ReadHistoryAsync(older.DocumentId, default)).Find("v1")?.ExtractorVersion);
    }

    [Fact]
    public async Task What_another_regions_item_replaced_is_kept_whole_and_once_and_an_item_that_says_the_same_is_not()
    {
        var lost = SomeItem.Of(title: "as it was read here") with { ProcessedIn = "us-east-2" };
        var won = SomeItem.Of(title: "as it was read there");
        await _replica.PutAsync(won, default);

        for (var delivery = 0; delivery < 2; delivery++)
            await HandleAsync(new StreamRecord(1, Noon, won.Key, lost, won),
                new StreamRecord(2, Noon, won.Key, won with { ProcessedIn = "us-east-2" }, won));

        var row = Assert.Single(_replica.Snapshot(), row => row.Key.DocumentId.Value == OtherPartitions.Conflicts).Item!;
        Assert.Equal((null, Noon + KeptConflict.Retention), (row.Language, DateTimeOffset.FromUnixTimeSeconds(row.ExpiresAt!.Value)));
        var kept = KeptConflict.LoserOf(row);
        Assert.Equal((lost.Key, "as it was read here", "us-east-2"), (kept.Key, kept.Title, kept.ProcessedIn));
        Assert.Empty(ItemDifferences.Between(lost, kept));
    }

    /// <summary>Budgets, counts and records are written to the same table and come on the same stream.</summary>
    [Theory]
    [InlineData(OtherPartitions.Budget)]
    [InlineData(OtherPartitions.Conflicts)]
    [InlineData(OtherPartitions.Operations)]
    [InlineData(OtherPartitions.Statistics)]
    public async Task A_row_that_is_no_documents_is_passed_over(string partition)
    {
        var row = SomeItem.Of() with { DocumentId = new(partition) };
        Assert.Equal("""{"batchItemFailures":[]}""",
            await HandleAsync(new FailingStore(_replica, row.DocumentId), new StreamRecord(1, Noon, row.Key, null, row)));
    }

    [Fact]
    public async Task A_document_that_cannot_be_settled_brings_its_records_again_and_the_others_are_settled()
    {
        var (first, second) = (Version("v1", Noon, key: "a"), Version("v2", Noon, key: "b"));
        await _replica.PutAsync(second, default);
        var store = new FailingStore(_replica, first.DocumentId);
        var answer = await HandleAsync(store, new(7, Noon, second.Key, null, second), new(8, Noon, first.Key, null, first),
            new(9, Noon, second.Key, null, second));
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"000000000000000000008"}]}""", answer);
        Assert.Equal("und", (await _replica.ReadHistoryAsync(second.DocumentId, default)).Current?.Language);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"Records":[{}]}""")]
    [InlineData("""{"Records":{}}""")]
    [InlineData("""{"Records":[7]}""")]
    [InlineData("""{"Records":[{"dynamodb":7}]}""")]
    [InlineData("""{"Records":[{"dynamodb":{"SequenceNumber":1}}]}""")]
    public async Task What_is_no_batch_of_the_stream_is_refused(string json) =>
        await Assert.ThrowsAsync<MalformedEventException>(() =>
            Handler(_replica).HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), Context, default));

    public static TheoryData<string> MalformedRecords =>
    [
        """{"SequenceNumber":"2"}""",
        """{"SequenceNumber":"2","Keys":{"documentId":{"S":"x"}}}""",
        """{"SequenceNumber":"2","Keys":{"documentId":{"N":"1"},"processingDate":{"S":"x"}}}""",
        """{"SequenceNumber":"2","Keys":{"documentId":7,"processingDate":{"S":"x"}}}""",
        """{"SequenceNumber":"2","Keys":{"documentId":{"S":"x"},"processingDate":{"S":"x"}},"ApproximateCreationDateTime":1e300}""",
        """{"SequenceNumber":"2","Keys":{"documentId":{"S":"x"},"processingDate":{"S":"x"}},"ApproximateCreationDateTime":"noon"}""",
        """{"SequenceNumber":"2","Keys":{"documentId":{"S":"x"},"processingDate":{"S":"x"}},"NewImage":7}""",
        """{"SequenceNumber":"2","Keys":{"documentId":{"S":"x"},"processingDate":{"S":"x"}},"NewImage":{"sizeBytes":{"S":"large"}}}""",
        """{"SequenceNumber":"2","Keys":{"documentId":{"S":"x"},"processingDate":{"S":"x"}},"NewImage":{"documentId":{"S":"x"}}}""",
        """{"SequenceNumber":"2","Keys":{"documentId":{"S":"x"},"processingDate":{"S":"x"}},"NewImage":{"sizeBytes":{"N":"99999999999999999999"}}}""",
        """{"SequenceNumber":"2","Keys":{"documentId":{"S":"x"},"processingDate":{"S":"x"}},"NewImage":{"properties":{"M":{"a":{"S":"1"},"a":{"S":"2"}}}}}""",
    ];

    [Theory]
    [MemberData(nameof(MalformedRecords))]
    public async Task A_record_that_cannot_be_read_fails_alone_and_the_others_are_settled(string malformed)
    {
        var (first, second) = (Version("v1", Noon, key: "a"), Version("v2", Noon, key: "b"));
        await _replica.PutAsync(first, default);
        await _replica.PutAsync(second, default);
        var batch = JsonNode.Parse(
            StreamEventWriter.Write("us-east-2", [new(1, Noon, first.Key, null, first), new(3, Noon, second.Key, null, second)]))!;
        var json = batch.ToJsonString().Replace(""",{"eventID":""", ",{\"dynamodb\":" + malformed + "},{\"eventID\":",
            StringComparison.Ordinal);
        Assert.Contains(malformed, json, StringComparison.Ordinal);

        using var answer = new StreamReader(
            await Handler(_replica).HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), Context, default));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"2"}]}""", await answer.ReadToEndAsync());
        Assert.Equal("und", (await _replica.ReadHistoryAsync(first.DocumentId, default)).Current?.Language);
        Assert.Equal("und", (await _replica.ReadHistoryAsync(second.DocumentId, default)).Current?.Language);
    }

    [Fact]
    public async Task Of_several_failed_records_the_first_is_named_for_naming_a_later_one_loses_those_before_it()
    {
        var poison = Version("v1", Noon, key: "a");
        var store = new FailingStore(_replica, poison.DocumentId);
        var fine = Version("v2", Noon, key: "b");
        string Records(params StreamRecord[] records) =>
            JsonNode.Parse(StreamEventWriter.Write("us-east-2", records))!["Records"]!.AsArray().ToJsonString().Trim('[', ']');
        const string Malformed = """{"dynamodb":{"SequenceNumber":"malformed"}}""";
        var (before, failing, after) =
            (Records(new StreamRecord(1, Noon, fine.Key, null, fine)), Records(
                new StreamRecord(2, Noon, poison.Key, null, poison)), Records(new StreamRecord(3, Noon, poison.Key, null, poison)));

        Assert.Equal("000000000000000000002", await FirstFailedAsync(store, before, failing, Malformed, after));
        Assert.Equal("malformed", await FirstFailedAsync(store, before, Malformed, failing, after));
        Assert.Equal("000000000000000000002", await FirstFailedAsync(store, failing, after, before));
    }

    [Fact]
    public async Task A_record_of_the_same_extractor_brings_nothing_back()
    {
        var item = Version("v1", Noon);

        await HandleAsync(new StreamRecord(1, Noon, item.Key, item, item));

        Assert.Empty(_replica.Snapshot());
    }

    [Fact]
    public async Task An_item_that_another_region_deleted_and_not_every_bucket_lost_is_put_back()
    {
        var item = Version("v1", Noon);
        await HandleAsync(new StreamRecord(1, Noon, item.Key, item, null));
        Assert.Equal("v1", Assert.Single((await _replica.ReadHistoryAsync(item.DocumentId, default)).AllVersions).VersionId);

        // Once there it is left as it is.
        await _replica.DeleteAsync(item.Key, default);
        await _replica.PutAsync(item with { Title = "there" }, default);
        await HandleAsync(new StreamRecord(2, Noon, item.Key, item, null));
        Assert.Equal("there", Assert.Single((await _replica.ReadHistoryAsync(item.DocumentId, default)).AllVersions).Title);
    }

    [Fact]
    public async Task An_item_whose_time_had_come_or_that_every_bucket_lost_stays_deleted()
    {
        var expired = Version("v1", Noon) with { ExpiresAt = 1 };
        await HandleAsync(new StreamRecord(1, Noon, expired.Key, expired, null));
        Assert.Empty(_replica.Snapshot());

        var lost = Version("v2", Noon, key: "b");
        foreach (var region in HistoryReading.Regions.Names)
            await _replica.NoteAsync(new NoteFactory(region, TimeProvider.System).Gone(lost.DocumentId, "v2", lost.ProcessingDate),
                default);
        await HandleAsync(new StreamRecord(2, Noon, lost.Key, lost, null));
        Assert.Empty((await _replica.ReadHistoryAsync(lost.DocumentId, default)).AllVersions);
    }

    [Fact]
    public async Task An_event_is_read_from_any_stream()
    {
        var item = Version("v1", Noon);
        await _replica.PutAsync(item, default);
        using var pipe = new BufferedStream(new MemoryStream(StreamEventWriter.Write("us-east-2", [new(1, Noon, item.Key, null, item)])));

        using var answer = new StreamReader(await Handler(_replica).HandleAsync(pipe, Context, default));

        Assert.Equal("""{"batchItemFailures":[]}""", await answer.ReadToEndAsync());
        Assert.Equal("und", (await _replica.ReadHistoryAsync(item.DocumentId, default)).Current?.Language);
    }

    private async Task<string?> FirstFailedAsync(IDocumentStore store, params string[] records)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"Records":[{{string.Join(',', records)}}]}"""));
        using var answer = JsonDocument.Parse(await Handler(store).HandleAsync(input, Context, default));
        return Assert.Single(answer.RootElement.GetProperty("batchItemFailures").EnumerateArray()).GetProperty("itemIdentifier")
            .GetString();
    }

    private ChangesHandler Handler(IDocumentStore store)
    {
        var reader = new HistoryReader(store, HistoryReading.Regions, TimeProvider.System);
        var witness = new BucketWitness(store, reader, new LabBucketVersions(_bucket), new("us-east-2", TimeProvider.System));
        return new(store, new(store, reader, witness, _bucket.Name), "us-east-2", new(EmbeddedMetrics.None));
    }

    private Task<string> HandleAsync(params StreamRecord[] records) => HandleAsync(_replica, records);

    private async Task<string> HandleAsync(IDocumentStore store, params StreamRecord[] records)
    {
        using var input = new MemoryStream(StreamEventWriter.Write("us-east-2", records));
        using var answer = new StreamReader(await Handler(store).HandleAsync(input, Context, default));
        return await answer.ReadToEndAsync();
    }

    private static DocumentItem Version(string versionId, DateTimeOffset at, string key = "a", string? language = null,
        int extractorVersion = 1) => Item(new
        {
            documentId = DocumentId.Of("documents", new(key)).Value,
            processingDate = ProcessingDate.Of(at, versionId).Value,
            objectKey = key,
            versionId,
            status = "processed",
            language,
            detectedLanguage = language ?? "und",
            extractorVersion,
        });

    private static DocumentItem Tombstone(DateTimeOffset at) =>
        new ItemFactory("documents", "us-east-2", TimeProvider.System).ForDeleteMarker(new("b", new("a"), "m1"), at, EventOrigin.None);

    private static DocumentItem Item(object attributes)
    {
        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(attributes, WithoutNulls));
        return ItemJson.Read(ref reader);
    }
}

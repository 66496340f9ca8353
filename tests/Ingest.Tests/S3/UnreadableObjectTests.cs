using Pipeline.Buckets.Tests;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.S3;
using Pipeline.Testing.Aws.S3;
using Pipeline.Testing.Items;
using Pipeline.Testing.Loopback;

namespace Pipeline.Ingest.Tests.S3;

/// <summary>What the catalog says of objects that S3 has and does not give.</summary>
public sealed class UnreadableObjectTests
{
    private static readonly ObjectAddress Address = new("bucket", new("a.txt"), "v1");
    private static readonly LoopbackResponse Text =
        S3Answers.Object("Un petit texte en français, pour voir ce qui en sera dit."u8.ToArray());

    private readonly ReplicaTable _store = new("us-west-2", TimeProvider.System);
    private readonly ItemFactory _items = new("documents", "us-west-2", TimeProvider.System);

    [Fact]
    public async Task An_archived_object_is_a_document_that_says_so_until_it_can_be_read()
    {
        Assert.Equal(IngestOutcome.Unread, await IngestAsync(S3Answers.Archived, Text.With("x-amz-storage-class", "GLACIER")));
        var archived = (await HistoryAsync()).Current!;
        Assert.Equal((ItemStatus.Archived, 0L, (long?)Text.Body.Length, "text/plain", "und"),
            (archived.Status, archived.ExtractorVersion, archived.SizeBytes, archived.DeclaredContentType, archived.Language));
        Assert.StartsWith("in GLACIER", archived.StatusReason, StringComparison.Ordinal);

        Assert.Equal(IngestOutcome.Extracted, await IngestAsync(Text));
        var read = Assert.Single((await HistoryAsync()).Versions);
        Assert.Equal((archived.Key, ItemStatus.Processed, "fr"), (read.Key, read.Status, read.Language));

        // Archived again: what was read of it stays.
        Assert.Equal(IngestOutcome.AlreadyThere, await IngestAsync(S3Answers.Archived));
    }

    [Fact]
    public async Task An_object_encrypted_with_its_uploaders_key_is_a_document_that_says_so()
    {
        Assert.Equal(IngestOutcome.Unread,
            await IngestAsync(S3Answers.CustomerEncrypted, S3Answers.Versions(S3Answers.Version("a.txt", "v1"))));

        var item = Assert.Single((await HistoryAsync()).Versions);
        Assert.Equal((ItemStatus.Encrypted, 0L, (long?)5, "e-v1", "und"),
            (item.Status, item.ExtractorVersion, item.SizeBytes, item.ETag, item.Language));
        Assert.Equal(_items.KeyOf(Address, new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), null), item.Key);
    }

    public static TheoryData<LoopbackResponse> Faults => new()
    {
        Text.CutAfter(20),
        Text.Without("Last-Modified"),
        Text.With("Last-Modified", "Mon, 01 Jan 0001 00:00:00 GMT"),
        S3Answers.Error(404, "NoSuchBucket"),
        S3Answers.Error(403, "AccessDenied"),
        S3Answers.Error(405, "MethodNotAllowed"),
        S3Answers.SlowDown,
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_the_pipeline_writes_nothing(LoopbackResponse answer)
    {
        await Assert.ThrowsAnyAsync<IOException>(() => IngestAsync(answer));

        Assert.Empty((await HistoryAsync()).Versions);
        Assert.Empty((await HistoryAsync()).Notes);
    }

    private async Task<IngestOutcome> IngestAsync(params LoopbackResponse[] answers)
    {
        await using var s3 = new S3Script(answers);
        using var client = Clients.Of(s3);
        var ingester = Ingesters.Of(new S3ObjectReader(client), _store, _items);
        return (await ingester.IngestAsync(new(Address, EventOrigin.None), () => ObjectExtraction.Longest, default)).Outcome;
    }

    private Task<DocumentHistory> HistoryAsync() => _store.ReadHistoryAsync(_items.IdOf(Address.Key), default);
}

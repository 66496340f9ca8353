using System.Text;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;
using Pipeline.Testing.DynamoDbLocal;
using Pipeline.Testing.Http;

namespace Pipeline.Ingest.Tests;

/// <summary>What an object change costs at DynamoDB, counted as requests on the wire.</summary>
public sealed class CallsOnTheWireTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Uploaded = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);

    private readonly CountedCalls _calls = new();
    private DynamoDbStore _store = null!;
    private ObjectIngester _ingester = null!;

    public async Task InitializeAsync()
    {
        var server = await DynamoDbLocalServer.SharedAsync();
        _store = await server.NewStoreAsync(httpClients: _calls);
        _ingester = IngesterOf(ExtractionClaims.DefaultFromBytes);
    }

    public Task DisposeAsync()
    {
        _store?.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_new_document_is_one_query_and_one_put_and_a_duplicate_one_query()
    {
        Assert.Equal(IngestOutcome.Extracted, await IngestAsync("v1"));
        Assert.Equal(["Query", "PutItem"], _calls.Operations);

        _calls.Clear();
        Assert.Equal(IngestOutcome.AlreadyThere, await IngestAsync("v1"));
        Assert.Equal(["Query"], _calls.Operations);
    }

    [Fact]
    public async Task A_new_version_costs_one_update_more_and_its_duplicate_none()
    {
        await IngestAsync("v1");
        _calls.Clear();

        await IngestAsync("v2");
        Assert.Equal(["Query", "PutItem", "UpdateItem"], _calls.Operations);

        _calls.Clear();
        await IngestAsync("v2");
        await IngestAsync("v1");
        Assert.Equal(["Query", "Query"], _calls.Operations);
    }

    [Fact]
    public async Task A_claimed_document_costs_one_put_more_and_its_duplicate_still_one_query()
    {
        _ingester = IngesterOf(claimFromBytes: 0);
        await IngestAsync("v1");
        Assert.Equal(["Query", "PutItem", "PutItem"], _calls.Operations);

        _calls.Clear();
        Assert.Equal(IngestOutcome.AlreadyThere, await IngestAsync("v1"));
        Assert.Equal(["Query"], _calls.Operations);
    }

    private ObjectIngester IngesterOf(long claimFromBytes) =>
        Ingesters.Of(new Bucket(), _store, new("documents", "us-west-2", TimeProvider.System), claimFromBytes: claimFromBytes);

    private async Task<IngestOutcome> IngestAsync(string versionId) =>
        (await _ingester.IngestAsync(new(new("bucket", new("a.txt"), versionId), EventOrigin.None), () => ObjectExtraction.Longest,
            default)).Outcome;

    private sealed class Bucket : IObjectReader
    {
        public Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
        {
            var later = TimeSpan.FromMinutes(address.VersionId == "v1" ? 0 : 1);
            var bytes = Encoding.UTF8.GetBytes(
                "Ceci est un petit texte en français, écrit pour les besoins de la cause et sans autre prétention.");
            return Task.FromResult<ObjectReading>(new ObjectReading.Found(
                new() { Address = address, LastModified = Uploaded + later, SizeBytes = bytes.Length, DeclaredContentType = "text/plain" },
                new Body(bytes)));
        }
    }

    private sealed class Body(byte[] bytes) : IObjectBody
    {
        public Task<ByteSource> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<ByteSource>(ByteSource.FromMemory(bytes));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

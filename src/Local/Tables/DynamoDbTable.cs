using System.Threading.Channels;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;

namespace Pipeline.Local.Tables;

/// <summary>
/// A replica in DynamoDB Local, which keeps a data set for each region but replicates nothing: every write is made again in
/// the other region's. Writes are conditional or say the same whoever makes them, so making them again is replication enough.
/// </summary>
internal sealed class DynamoDbTable : LocalTable, IDocumentStore, ILanguageCounter
{
    private readonly Channel<Write> _writes = Channel.CreateUnbounded<Write>();
    private readonly DocumentClient _client;
    private readonly DynamoDbStore _store;
    private readonly TimeProvider _time;
    private readonly string _tableName;

    private DynamoDbTable(DocumentClient client, StoreSettings settings, TimeProvider time)
    {
        (_client, _time, _tableName) = (client, time, settings.TableName);
        _store = new(client, settings.TableName, settings.Region, settings.Shards);
    }

    private delegate Task Write(DynamoDbTable destination, CancellationToken cancellationToken);

    public override IDocumentStore Store => this;

    /// <summary>DynamoDB Local may have been started anew, with nothing in it.</summary>
    public override bool IsNew => true;

    /// <exception cref="HttpRequestException">Nothing answers at the endpoint.</exception>
    public static async Task<DynamoDbTable> OpenAsync(StoreSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var client = StoreFactory.CreateClient(settings);
        await DocumentTable.EnsureAsync(client, settings.TableName, cancellationToken);
        return new(client, settings, time);
    }

    public override async Task ReplicateAsync(LocalTable destination, CancellationToken stopping)
    {
        await foreach (var write in _writes.Reader.ReadAllAsync(stopping))
        {
            await Task.Delay(Lag, _time, stopping);
            await write((DynamoDbTable)destination, stopping);
        }
    }

    public Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) => _store.ReadRowsAsync(range, cancellationToken);

    public async Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken)
    {
        if (!await _store.PutAsync(item, cancellationToken)) return false;
        RaiseWritten(item);
        Replicate(item.DocumentId, (store, token) => store.PutAsync(item, token));
        return true;
    }

    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        _store.ClaimAsync(claim, now, until, cancellationToken);

    public async Task NoteAsync(DocumentItem note, CancellationToken cancellationToken)
    {
        await _store.NoteAsync(note, cancellationToken);
        Replicate(note.DocumentId, (store, token) => store.NoteAsync(note, token));
    }

    public async Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken)
    {
        await _store.SettleAsync(key, standing, cancellationToken);
        Replicate(key.DocumentId, (store, token) => store.SettleAsync(key, standing, token));
    }

    public async Task DeleteAsync(ItemKey key, CancellationToken cancellationToken)
    {
        await _store.DeleteAsync(key, cancellationToken);
        Replicate(key.DocumentId, (store, token) => store.DeleteAsync(key, token));
    }

    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken) => _store.QueryLanguageAsync(query, cancellationToken);

    /// <summary>Counted from the index itself, which is small on a desk and always right.</summary>
    public async Task<LanguageCounts> CountLanguagesAsync(CancellationToken cancellationToken)
    {
        var counts = new LanguageCounts();
        var request = new ScanRequest
        {
            TableName = _tableName,
            IndexName = ItemSchema.LanguageIndex,
            ProjectionExpression = "#language, contentType",
            ExpressionAttributeNames = new() { ["#language"] = ItemSchema.Language },
        };
        do
        {
            var page = await _client.ScanAsync(request, cancellationToken);
            foreach (var item in page.Items ?? [])
                counts.Add(LanguageShards.LanguageOf(item[ItemSchema.Language].S), item.GetValueOrDefault("contentType")?.S ?? LanguageCounts.NoContentType, 1);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return counts;
    }

    public Task CheckAsync(CancellationToken cancellationToken) => _store.CheckAsync(cancellationToken);

    public override void Dispose() => _client.Dispose();

    private void Replicate(DocumentId id, Func<DynamoDbStore, CancellationToken, Task> write)
    {
        RaiseChanged(id);
        _writes.Writer.TryWrite(async (destination, token) =>
        {
            await write(destination._store, token);
            destination.RaiseChanged(id);
        });
    }
}

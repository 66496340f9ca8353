using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Delivery;

namespace Pipeline.Local.Tables;

/// <summary>
/// A replica in DynamoDB Local, which keeps a data set for each region but replicates nothing: every write is made again in
/// the other region's. Writes are conditional or say the same whoever makes them, so making them again is replication enough.
/// </summary>
internal sealed class DynamoDbTable : LocalTable, IDocumentStore, ILanguageCounter
{
    private readonly Backlog<Func<DynamoDbStore, CancellationToken, Task>> _writes = new();
    private readonly DocumentClient _client;
    private readonly DynamoDbStore _store;
    private readonly TimeProvider _time;
    private readonly StoreSettings _settings;

    private DynamoDbTable(DocumentClient client, StoreSettings settings, TimeProvider time)
    {
        (_client, _time, _settings) = (client, time, settings);
        _store = new(client, settings.TableName, settings.Region, settings.Shards);
        Statistics = new LanguageStatistics(client, settings.TableName, settings.Region, time);
    }

    public override IDocumentStore Store => this;

    public override ILanguageStatistics Statistics { get; }

    public override Waiting Waiting => _writes.Waiting;

    /// <summary>DynamoDB Local may have been started anew, with nothing in it.</summary>
    public override bool IsNew => true;

    /// <exception cref="HttpRequestException">Nothing answers at the endpoint.</exception>
    public static async Task<DynamoDbTable> OpenAsync(StoreSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var client = StoreFactory.CreateClient(settings);
        await DocumentTable.EnsureAsync(client, settings.TableName, cancellationToken);
        return new(client, settings, time);
    }

    public override Task ReplicateAsync(LocalTable destination, ReplicationLink link, CancellationToken stopping) => _writes.DrainAsync(
        async (write, since) =>
        {
            await link.OpenAsync(since, stopping);
            await write(((DynamoDbTable)destination)._store, stopping);
            link.Arrived(since);
        }, stopping);

    public override Task FollowAsync(Deliver deliver, CancellationToken stopping) =>
        new DynamoDbStream(_settings, _time).FollowAsync(deliver, stopping);

    public Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) =>
        _store.ReadRowsAsync(range, cancellationToken);

    public async Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken)
    {
        if (!await _store.PutAsync(item, cancellationToken)) return false;
        RaiseWritten(item);
        Replicate((store, token) => store.PutAsync(item, token));
        return true;
    }

    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        _store.ClaimAsync(claim, now, until, cancellationToken);

    public async Task NoteAsync(DocumentItem note, CancellationToken cancellationToken)
    {
        await _store.NoteAsync(note, cancellationToken);
        Replicate((store, token) => store.NoteAsync(note, token));
    }

    public async Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken)
    {
        await _store.SettleAsync(key, standing, cancellationToken);
        Replicate((store, token) => store.SettleAsync(key, standing, token));
    }

    public async Task DeleteAsync(ItemKey key, CancellationToken cancellationToken)
    {
        await _store.DeleteAsync(key, cancellationToken);
        Replicate((store, token) => store.DeleteAsync(key, token));
    }

    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken) =>
        _store.QueryLanguageAsync(query, cancellationToken);

    public Task<LanguageCounts> CountLanguagesAsync(CancellationToken cancellationToken) => _store.CountLanguagesAsync(cancellationToken);

    public override async Task<long> CountVersionsAsync(CancellationToken cancellationToken)
    {
        var request = new ScanRequest
        {
            TableName = _settings.TableName,
            Select = Select.COUNT,
            FilterExpression = "attribute_exists(#status)",
            ExpressionAttributeNames = new() { ["#status"] = "status" },
        };
        for (var count = 0L; ;)
        {
            var page = await _client.ScanAsync(request, cancellationToken);
            count += page.Count ?? 0;
            if (page.LastEvaluatedKey is not { Count: > 0 } next) return count;
            request.ExclusiveStartKey = next;
        }
    }

    public Task CheckAsync(CancellationToken cancellationToken) => _store.CheckAsync(cancellationToken);

    public override void Dispose() => _client.Dispose();

    private void Replicate(Func<DynamoDbStore, CancellationToken, Task> write) => _writes.Add(write, _time.GetUtcNow());
}

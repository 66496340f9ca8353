using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Tables;

namespace Pipeline.Benchmarks.Store;

/// <summary>The store that was chosen: every write on disk before it returns, with its stream and its counts.</summary>
internal sealed class SqliteEngine(string path) : IEngine
{
    private const int BatchSize = 1000;

    private readonly SqliteStore _store = SqliteStore.Open(path, "us-west-2", TimeProvider.System);
    private long _ticks;

    public void Fill(IEnumerable<DocumentItem> items)
    {
        foreach (var batch in items.Chunk(BatchSize))
            _store.Apply([.. batch.Select(item => new ReplicaChange(item.Key, item, new(++_ticks, "us-east-2")))]);
        _store.Pass(FeedReader.Replication, _ticks);
    }

    public void Put(DocumentItem item) => _store.PutAsync(item, default).GetAwaiter().GetResult();

    public int History(DocumentItem of) => _store.ReadRowsAsync(new(of.DocumentId, null, 100), default).Result.Rows.Count;

    public int Page(string language, string from) =>
        _store.QueryLanguageAsync(new() { Languages = [language], From = from, Limit = 100 }, default).Result.Items.Count;

    public void Dispose() => _store.Dispose();
}

using Pipeline.Benchmarks.Store.JsonFile;
using Pipeline.Catalog.Items;

namespace Pipeline.Benchmarks.Store;

/// <summary>The hand-written file store that was there before: everything in memory, one line a write, not flushed to the disk.</summary>
internal sealed class FileEngine(string path) : IEngine
{
    private readonly JsonFileStore _store = JsonFileStore.Open(path, "us-west-2", TimeProvider.System);

    public void Fill(IEnumerable<DocumentItem> items)
    {
        foreach (var item in items) Put(item);
    }

    public void Put(DocumentItem item) => _store.Replica.PutAsync(item, default).GetAwaiter().GetResult();

    public int History(DocumentItem of) => _store.Replica.ReadHistoryAsync(of.DocumentId, default).Result.Versions.Count();

    public int Page(string language, string from) =>
        _store.Replica.QueryLanguageAsync(new() { Languages = [language], From = from, Limit = 100 }, default).Result.Items.Count;

    public void Dispose() => _store.Dispose();
}

using System.Text.Json;
using LiteDB;
using Pipeline.Catalog.Items;

namespace Pipeline.Benchmarks.Store;

/// <summary>LiteDB with the item as bytes and the two keys that are asked for.</summary>
internal sealed class LiteDbEngine : IEngine
{
    private const int BatchSize = 10_000;

    private readonly LiteDatabase _database;
    private readonly ILiteCollection<BsonDocument> _items;

    public LiteDbEngine(string path)
    {
        _database = new($"Filename={path};Connection=direct");
        _items = _database.GetCollection("items");
        _items.EnsureIndex("language");
    }

    public void Fill(IEnumerable<DocumentItem> items)
    {
        foreach (var batch in items.Chunk(BatchSize))
        {
            _items.InsertBulk(batch.Select(Of));
            _database.Checkpoint();
        }
    }

    public void Put(DocumentItem item) => _items.Upsert(Of(item));

    public int History(DocumentItem of) =>
        _items.Find(Query.Between("_id", of.DocumentId.Value, of.DocumentId.Value + "~")).Select(Item).Count();

    public int Page(string language, string from) =>
        _items.Find(Query.Between("language", $"{language} {from}", $"{language} ~"), limit: 100).Select(Item).Count();

    public void Dispose() => _database.Dispose();

    private static BsonDocument Of(DocumentItem item)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) ItemJson.Write(json, item);
        return new()
        {
            ["_id"] = $"{item.DocumentId} {item.ProcessingDate}",
            ["language"] = item.Language is null ? BsonValue.Null : $"{item.Language} {item.ProcessingDate} {item.DocumentId}",
            ["image"] = stream.ToArray(),
        };
    }

    private static DocumentItem Item(BsonDocument document)
    {
        var reader = new Utf8JsonReader(document["image"].AsBinary);
        return ItemJson.Read(ref reader);
    }
}

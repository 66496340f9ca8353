using Microsoft.Data.Sqlite;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Delivery;
using Pipeline.Local.Storage;

namespace Pipeline.Local.Tables;

/// <summary>The SQL of a replica: items with LanguageIndex, the stream, the counts.</summary>
internal sealed class ItemStatements
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS items(
          id TEXT NOT NULL, date TEXT NOT NULL, language TEXT, type TEXT, expires INTEGER,
          image BLOB, mark INTEGER NOT NULL, ticks INTEGER NOT NULL, region TEXT NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS items_by_key ON items(id, date);
        CREATE INDEX IF NOT EXISTS items_by_language ON items(language, date, id, type) WHERE language IS NOT NULL;
        CREATE INDEX IF NOT EXISTS items_expiring ON items(expires) WHERE expires IS NOT NULL;
        CREATE TABLE IF NOT EXISTS stream(
          number INTEGER PRIMARY KEY, id TEXT NOT NULL, date TEXT NOT NULL, before BLOB, after BLOB, ticks INTEGER NOT NULL, region TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS counts(language TEXT NOT NULL, type TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(language, type)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS state(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        """;

    // One statement a direction and a way to begin: SQLite plans each by its text.
    private const string AboveAll = "~";

    private const string OfIndex = "SELECT id, date, type, rowid FROM items WHERE language = $1";

    private readonly Statement _find, _upwards, _downwards, _image, _put, _stream, _addToStream, _trim, _waiting, _expired, _listed;
    private readonly Statement _state, _setState, _count, _counts, _dropCounts, _recount, _countVersions;
    private readonly Statement _ascending, _ascendingAfter, _descending, _descendingAfter;

    public ItemStatements(Database database)
    {
        database.EnsureColumn("stream", "at", "INTEGER");
        _find = database.Prepare($"SELECT {ItemRow.Columns} FROM items WHERE id = $1 AND date = $2");
        _upwards = database.Prepare(
            $"SELECT {ItemRow.Columns} FROM items WHERE id = $1 AND date > $2 AND image IS NOT NULL ORDER BY date LIMIT $3");
        _downwards = database.Prepare(
            $"SELECT {ItemRow.Columns} FROM items WHERE id = $1 AND date < $2 AND image IS NOT NULL ORDER BY date DESC LIMIT $3");
        _image = database.Prepare($"SELECT {ItemRow.Columns} FROM items WHERE rowid = $1");
        _put = database.Prepare("""
            INSERT INTO items(id, date, language, type, expires, image, mark, ticks, region) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT(id, date) DO UPDATE SET language = $3, type = $4, expires = $5, image = $6, mark = $7, ticks = $8, region = $9
            """);
        _stream = database.Prepare(
            "SELECT number, id, date, before, after, ticks, region, at FROM stream WHERE number > $1 ORDER BY number LIMIT $2");
        _addToStream = database.Prepare(
            "INSERT INTO stream(number, id, date, before, after, ticks, region, at) VALUES($1, $2, $3, $4, $5, $6, $7, $8)");
        _trim = database.Prepare("DELETE FROM stream WHERE number <= $1");
        _count = database.Prepare(
            "INSERT INTO counts(language, type, number) VALUES($1, $2, $3) ON CONFLICT(language, type) DO UPDATE SET number = number + $3");
        _counts = database.Prepare("SELECT language, type, number FROM counts WHERE number <> 0");
        _countVersions = database.Prepare("SELECT date FROM items WHERE image IS NOT NULL");
        _dropCounts = database.Prepare("DELETE FROM counts");
        _recount = database.Prepare("""
            INSERT INTO counts(language, type, number)
            SELECT language, coalesce(type, $1), count(*) FROM items WHERE language IS NOT NULL GROUP BY 1, 2
            """);
        _waiting = database.Prepare("SELECT count(*), min(ticks) FROM stream WHERE number > $1 AND region = $2");
        _state = database.Prepare("SELECT value FROM state WHERE name = $1");
        _setState = database.Prepare("INSERT INTO state(name, value) VALUES($1, $2) ON CONFLICT(name) DO UPDATE SET value = $2");
        _expired = database.Prepare("SELECT id, date FROM items WHERE expires <= $1");
        _listed = database.Prepare($"SELECT {ItemRow.Columns} FROM items WHERE language IS NOT NULL ORDER BY language, date, id LIMIT $1");
        _ascending = database.Prepare($"{OfIndex} AND date >= $2 AND date <= $3 ORDER BY date, id LIMIT $4");
        _ascendingAfter = database.Prepare($"{OfIndex} AND (date, id) > ($2, $3) AND date <= $4 ORDER BY date, id LIMIT $5");
        _descending = database.Prepare($"{OfIndex} AND date >= $2 AND date <= $3 ORDER BY date DESC, id DESC LIMIT $4");
        _descendingAfter = database.Prepare($"{OfIndex} AND (date, id) < ($2, $3) AND date >= $4 ORDER BY date DESC, id DESC LIMIT $5");
    }

    public ItemRow? Find(ItemKey key) => _find.List(ItemRow.Read, key.DocumentId.Value, key.ProcessingDate.Value) is [var row] ? row : null;

    public RowPage OfDocument(RowRange range)
    {
        // One more than wanted shows whether there is more.
        var rows = range.Ascending
            ? _upwards.List(row => ItemRow.Read(row).Item!, range.Id.Value, range.After?.Value ?? "", range.Limit + 1L)
            : _downwards.List(row => ItemRow.Read(row).Item!, range.Id.Value, range.After?.Value ?? AboveAll, range.Limit + 1L);
        var hasMore = rows.Count > range.Limit;
        if (hasMore) rows.RemoveAt(rows.Count - 1);
        return new(rows, hasMore);
    }

    public PartitionChunk OfPartition(LanguageQuery query, PartitionRange range, int count)
    {
        var found = new List<(ItemKey Key, string? Type, long Row)>();
        using (var rows = Rows(query, range, count))
        {
            while (rows.Read()) found.Add(
                (new(new(rows.GetString(0)), new(rows.GetString(1))), rows.IsDBNull(2) ? null : rows.GetString(2), rows.GetInt64(3)));
        }
        var items = found.Where(entry => query.ContentType is null || entry.Type == query.ContentType)
            .Select(entry => _image.List(row => ItemRow.Read(row).Item!, entry.Row)[0]).ToList();
        return new(items, found.Count, found.Count < count ? null : found[^1].Key);
    }

    public List<DocumentItem> Listed(int count) => _listed.List(row => ItemRow.Read(row).Item!, count);

    public List<ItemKey> Expired(long now) => _expired.List(row => new ItemKey(new(row.GetString(0)), new(row.GetString(1))), now);

    public List<ReplicaWrite> Stream(long after, int count) => _stream.List(row => new ReplicaWrite(
        row.GetInt64(0), new(new(row.GetString(1)), new(row.GetString(2))), Image(row, 3), Image(row, 4),
        new(row.GetInt64(5), row.GetString(6)),
        new(row.GetInt64(row.IsDBNull(7) ? 5 : 7), TimeSpan.Zero)), after, count);

    public void Trim(long upTo) => _trim.Run(upTo);

    public LanguageCounts Counts()
    {
        var counts = new LanguageCounts();
        foreach (var (language, type, number) in _counts.List(row => (row.GetString(0), row.GetString(1), row.GetInt64(2)))) counts.Add(
            language, type, number);
        return counts;
    }

    /// <summary>Reads every row: for files that did not keep the number.</summary>
    public long CountVersions() => _countVersions.List(row => new ProcessingDate(row.GetString(0))).LongCount(date => date.IsVersion);

    public void Count(LanguageCounts counts)
    {
        foreach (var ((language, type), number) in counts.All) _count.Run(language, type, number);
    }

    /// <summary>Counts anew.</summary>
    public void Recount()
    {
        _dropCounts.Run();
        _recount.Run(LanguageCounts.NoContentType);
    }

    /// <summary>A region's changes after a place in the stream.</summary>
    public Waiting Waiting(long after, string region) => _waiting.List(
        row => new Waiting(row.GetInt64(0), row.IsDBNull(1) ? null : new(row.GetInt64(1), TimeSpan.Zero)), after, region)[0];

    public void Store(ReplicaWrite change)
    {
        var (id, date) = (change.Key.DocumentId.Value, change.Key.ProcessingDate.Value);
        var (before, after) = (ItemRow.Image(change.Before), ItemRow.Image(change.After));
        _put.Run(id, date, change.After?.Language, change.After?.ContentType, change.After?.ExpiresAt, after, ItemRow.MarkOf(after),
            change.Stamp.Ticks, change.Stamp.Region);
        _addToStream.Run(change.Number, id, date, before, after, change.Stamp.Ticks, change.Stamp.Region, change.At.UtcTicks);
    }

    public long GetState(string name) => FindState(name) ?? 0;

    public long? FindState(string name) => _state.Value(name) as long?;

    public void SetState(string name, long value) => _setState.Run(name, value);

    /// <summary>Every row, by a connection of its own.</summary>
    public static IEnumerable<ReplicaChange> All(string path)
    {
        using var connection = Database.OpenToRead(path);
        using var all = new Statement(connection, $"SELECT {ItemRow.Columns}, id, date FROM items ORDER BY rowid");
        using var rows = all.Rows();
        while (rows.Read())
        {
            var (item, stamp) = ItemRow.Read(rows);
            yield return new(new(new(rows.GetString(4)), new(rows.GetString(5))), item, stamp);
        }
    }

    private SqliteDataReader Rows(LanguageQuery query, PartitionRange range, int count) => (query.Descending, range.After) switch
    {
        (false, null) => _ascending.Rows(range.Partition, range.Lower, range.Upper, count),
        (false, { } after) => _ascendingAfter.Rows(range.Partition, after.ProcessingDate.Value, after.DocumentId.Value, range.Upper, count),
        (true, null) => _descending.Rows(range.Partition, range.Lower, range.Upper, count),
        (true, { } after) => _descendingAfter.Rows(range.Partition, after.ProcessingDate.Value, after.DocumentId.Value, range.Lower, count),
    };

    private static DocumentItem? Image(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : ItemRow.Parse(row.GetFieldValue<byte[]>(column));
}

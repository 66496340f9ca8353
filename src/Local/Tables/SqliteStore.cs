using System.Globalization;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Delivery;
using Pipeline.Local.Storage;

namespace Pipeline.Local.Tables;

/// <summary>
/// A replica of the table in SQLite, with a global table's semantics: conditions see this replica alone, changes from
/// others are applied last writer wins, item by item. A write and its place on the stream are on disk together before the call
/// returns; the counts follow the stream, as Changes tells them.
/// </summary>
/// <remarks>Safe for concurrent use. <see cref="Changed"/> is raised inside the lock, in the order of the writes.</remarks>
internal sealed class SqliteStore : IDocumentStore, ILanguageCounter, ILanguageStatistics, IDisposable
{
    /// <summary>States of the file: the last write, its stamp, the last change that was counted, how many versions have an item.</summary>
    private const string Number = "number", Ticks = "ticks", Counted = "counted", Versions = "versions";

    private readonly Database _database;
    private readonly ItemStatements _statements;
    private readonly TimeProvider _time;
    private long _lastTicks;
    private long _lastNumber;
    private long _versions;

    private SqliteStore(Database database, string region, TimeProvider time)
    {
        (_database, Region, _time) = (database, region, time);
        _statements = new(database);
        _lastTicks = _statements.GetState(Ticks);
        _lastNumber = _statements.GetState(Number);
        _versions = _statements.FindState(Versions) ?? _statements.CountVersions();
        // A file of before counted with every write, and did not count versions.
        if (_statements.FindState(Counted) is not null) return;
        database.Write(() =>
        {
            _statements.SetState(Counted, _lastNumber);
            _statements.SetState(Versions, _versions);
        });
    }

    /// <summary>Raised for every write that took effect, local ones and those applied from other replicas.</summary>
    public event Action<ReplicaWrite>? Changed;

    /// <summary>The file.</summary>
    public string FilePath => _database.FilePath;

    /// <summary>The region this replica is in.</summary>
    public string Region { get; }

    /// <param name="path">The file; made if need be.</param>
    /// <param name="region">The region of the replica.</param>
    /// <param name="time">The clock of write stamps.</param>
    /// <exception cref="DamagedDataException">The file is damaged.</exception>
    /// <exception cref="IOException">It cannot be used.</exception>
    public static SqliteStore Open(string path, string region, TimeProvider time)
    {
        var database = Database.Open(path, ItemStatements.Schema);
        try
        {
            return new(database, region, time);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) =>
        Task.FromResult(_database.Read(() => _statements.OfDocument(range)));

    /// <inheritdoc/>
    public Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Task.FromResult(Update(item.Key,
            there => there is null || there.ExtractorVersion < item.ExtractorVersion ? ItemSize.Fit(item) : there));
    }

    /// <inheritdoc/>
    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        Task.FromResult(Update(claim, there =>
        there?.ExpiresAt > now.ToUnixTimeSeconds()
            ? there
            : new() { DocumentId = claim.DocumentId, ProcessingDate = claim.ProcessingDate, ExpiresAt = until.ToUnixTimeSeconds() }));

    /// <inheritdoc/>
    public Task NoteAsync(DocumentItem note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        return Task.FromResult(Update(note.Key, _ => note));
    }

    /// <inheritdoc/>
    public Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return Task.FromResult(Update(key, there => there is null || Standing.Of(there).Equals(standing) ? there : there.As(standing)));
    }

    /// <inheritdoc/>
    public Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) => Task.FromResult(Update(key, _ => null));

    /// <inheritdoc/>
    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return LanguageMerge.PageAsync(query, query.Languages.Distinct(StringComparer.Ordinal).ToArray(), Read, cancellationToken);

        Task<PartitionChunk> Read(PartitionRange range, int count, CancellationToken token) =>
            Task.FromResult(range.IsEmpty ? PartitionChunk.Empty : _database.Read(() => _statements.OfPartition(query, range, count)));
    }

    /// <inheritdoc/>
    public Task<LanguageCounts> CountLanguagesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_database.Read(_statements.Counts));

    /// <summary>How many versions have an item.</summary>
    public long CountVersions()
    {
        lock (_database.Lock) return _versions;
    }

    /// <inheritdoc/>
    /// <remarks>Where changes were given up and never came, what LanguageIndex lists by now is counted anew.</remarks>
    public Task ApplyAsync(string streamShard, IReadOnlyList<CountedChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count == 0) return Task.CompletedTask;
        var numbered = changes.Select(change => (Number: long.Parse(change.SequenceNumber, CultureInfo.InvariantCulture), change)).ToList();
        _database.Write(() =>
        {
            var counted = _statements.GetState(Counted);
            if (numbered[^1].Number <= counted) return;
            if (numbered[0].Number > counted + 1)
            {
                _statements.Recount();
                _statements.SetState(Counted, _lastNumber);
                return;
            }
            var counts = new LanguageCounts();
            foreach (var (number, change) in numbered)
            {
                if (number > counted) counts.Add(change.Before, change.After);
            }
            _statements.Count(counts);
            _statements.SetState(Counted, numbered[^1].Number);
        });
        return Task.CompletedTask;
    }

    /// <summary>This region's own writes that a reader of the stream has not passed.</summary>
    public Waiting WaitingFor(FeedReader reader) =>
        _database.Read(() => _statements.Waiting(_statements.GetState(reader.ToString()), Region));

    /// <summary>How many changes, whoever made them, a reader has not passed.</summary>
    public long Unread(FeedReader reader) => _database.Read(() => _lastNumber - _statements.GetState(reader.ToString()));

    /// <summary>Has the stream keep what a reader has not read from now on.</summary>
    public void Register(FeedReader reader)
    {
        if (_database.Read(() => _statements.FindState(reader.ToString())) is null) Pass(reader, 0);
    }

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken)
    {
        _database.Read(() => _statements.GetState(Number));
        return Task.CompletedTask;
    }

    /// <summary>Applies a write that another replica made, unless this one knows a later write to the item.</summary>
    /// <returns>Whether it took effect.</returns>
    public bool Apply(ReplicaChange change) => Apply([change]) > 0;

    /// <summary>The same with many at once, on disk together.</summary>
    /// <returns>How many took effect.</returns>
    public int Apply(IReadOnlyCollection<ReplicaChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Write(made =>
        {
            foreach (var change in changes)
            {
                var there = _statements.Find(change.Key);
                if (there is null || there.Value.Stamp.CompareTo(change.Stamp) < 0)
                    Store(change.Key, there?.Item, change.Item, change.Stamp, made);
            }
        });
    }

    /// <summary>The newest write to every item, deletions included: what another replica needs to begin anew.</summary>
    /// <remarks>Read by a connection of its own, page by page as the caller goes on.</remarks>
    public IEnumerable<ReplicaChange> Snapshot() => ItemStatements.All(_database.FilePath);

    /// <summary>The stream after a place in it.</summary>
    /// <param name="after">A <see cref="ReplicaWrite.Number"/>; 0 for the beginning.</param>
    /// <param name="count">The most changes.</param>
    public IReadOnlyList<ReplicaWrite> ReadStream(long after, int count) => _database.Read(() => _statements.Stream(after, count));

    /// <summary>How far a reader of the stream has come; 0 at first.</summary>
    public long PlaceOf(FeedReader reader) => _database.Read(() => _statements.GetState(reader.ToString()));

    /// <summary>
    /// Notes how far a reader has come; what all have passed leaves the stream. A reader holds the stream back from its first
    /// note on.
    /// </summary>
    public void Pass(FeedReader reader, long number) => _database.Write(() =>
    {
        _statements.SetState(reader.ToString(), number);
        _statements.Trim(Enum.GetValues<FeedReader>().Min(one => _statements.FindState(one.ToString()) ?? long.MaxValue));
    });

    /// <summary>Whether it has everything that the other replica had when this one was made.</summary>
    public bool IsFilled => _database.Read(() => _statements.GetState("filled") != 0);

    /// <summary>Notes that it has.</summary>
    public void SetFilled() => _database.Write(() => _statements.SetState("filled", 1));

    /// <summary>Deletes the items whose <c>expiresAt</c> has passed, as DynamoDB's time to live does.</summary>
    /// <returns>How many.</returns>
    public int Expire()
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        return Write(made =>
        {
            foreach (var key in _statements.Expired(now))
            {
                if (_statements.Find(key) is { Item: not null } there) Store(key, there.Item, null, NextStamp(there.Stamp), made);
            }
        });
    }

    /// <summary>Some of the documents that are listed, by language and date.</summary>
    public IReadOnlyList<DocumentItem> Listed(int count) => _database.Read(() => _statements.Listed(count));

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    /// <summary>Puts what <paramref name="change"/> makes of an item in its place.</summary>
    /// <returns>False when it left it as it is.</returns>
    private bool Update(ItemKey key, Func<DocumentItem?, DocumentItem?> change) => Write(made =>
    {
        var there = _statements.Find(key);
        var after = change(there?.Item);
        if (!ReferenceEquals(after, there?.Item)) Store(key, there?.Item, after, NextStamp(there?.Stamp ?? default), made);
    }) > 0;

    private int Write(Action<List<ReplicaWrite>> write)
    {
        var made = new List<ReplicaWrite>();
        lock (_database.Lock)
        {
            var (ticks, number, versions) = (_lastTicks, _lastNumber, _versions);
            try
            {
                _database.Write(() =>
                {
                    write(made);
                    if (made.Count == 0) return;
                    _statements.SetState(Ticks, _lastTicks);
                    _statements.SetState(Number, _lastNumber);
                    _versions += made.Sum(change => (change.After?.IsVersion == true ? 1 : 0) - (change.Before?.IsVersion == true ? 1 : 0));
                    _statements.SetState(Versions, _versions);
                });
            }
            catch
            {
                (_lastTicks, _lastNumber, _versions) = (ticks, number, versions);
                throw;
            }
            foreach (var change in made) Changed?.Invoke(change);
        }
        return made.Count;
    }

    // Never at or below what is there, so that a later local write always wins over an earlier one, whatever the clocks.
    private WriteStamp NextStamp(WriteStamp there)
    {
        _lastTicks = Math.Max(_time.GetUtcNow().UtcTicks, Math.Max(_lastTicks, there.Ticks) + 1);
        return new(_lastTicks, Region);
    }

    private void Store(ItemKey key, DocumentItem? before, DocumentItem? after, WriteStamp stamp, List<ReplicaWrite> made)
    {
        var change = new ReplicaWrite(++_lastNumber, key, before, after, stamp, _time.GetUtcNow());
        _statements.Store(change);
        made.Add(change);
    }
}

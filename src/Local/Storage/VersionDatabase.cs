using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;
using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>
/// A bucket's versions in SQLite, and with them, in the same transactions, the changes that Ingest has not handled yet. Opening
/// reads nothing, so a million keys are there at once.
/// </summary>
internal sealed class VersionDatabase : IVersionIndex
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS versions(
          key BLOB NOT NULL, modified INTEGER NOT NULL, created INTEGER NOT NULL, version TEXT NOT NULL,
          replication INTEGER NOT NULL, object BLOB, mark INTEGER NOT NULL, blob TEXT,
          PRIMARY KEY(key, modified DESC, created DESC)) WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS versions_by_id ON versions(version, key);
        CREATE INDEX IF NOT EXISTS versions_by_blob ON versions(blob) WHERE blob IS NOT NULL;
        CREATE INDEX IF NOT EXISTS versions_pending ON versions(created) WHERE replication = 1;
        CREATE TABLE IF NOT EXISTS events(sequence INTEGER PRIMARY KEY, change BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS state(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Events struck out along with a change; a bound on what a change may cost.</summary>
    private const int HandledAtOnce = 1000;

    private const string Versions = $"SELECT {VersionRow.Columns} FROM versions";

    private readonly Lock _repairing = new();
    private readonly ConcurrentQueue<long> _handled = new();
    private readonly Database _database;
    private readonly BlobFolder _blobs;
    private readonly Statement _find, _current, _from, _between, _pending, _insert, _remove, _state, _setState, _addEvent, _dropEvent,
        _events, _byBlob, _count, _last;

    /// <param name="database">The file.</param>
    /// <param name="blobs">Where the bytes are.</param>
    /// <param name="order">Where replicas stand among versions of their second.</param>
    public VersionDatabase(Database database, BlobFolder blobs, ReplicaOrder order = ReplicaOrder.ByArrival)
    {
        (_database, _blobs) = (database, blobs);
        EnsureColumns(database);
        var newestFirst = order == ReplicaOrder.ByCreation ? "modified DESC, made DESC, created DESC" : "modified DESC, created DESC";
        _find = database.Prepare($"{Versions} WHERE version = $1 AND key = $2");
        _current = database.Prepare($"{Versions} WHERE key = $1 ORDER BY {newestFirst} LIMIT 1");
        _from = database.Prepare($"{Versions} WHERE key >= $1 ORDER BY key, {newestFirst}");
        _between = database.Prepare($"{Versions} WHERE key >= $1 AND key < $2 ORDER BY key, {newestFirst}");
        _pending = database.Prepare($"{Versions} WHERE replication = 1 ORDER BY created");
        _insert = database.Prepare($"INSERT INTO versions({VersionRow.Columns}, blob) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)");
        _remove = database.Prepare("DELETE FROM versions WHERE version = $1 AND key = $2");
        _state = database.Prepare("SELECT value FROM state WHERE name = $1");
        _setState = database.Prepare("INSERT INTO state(name, value) VALUES($1, $2) ON CONFLICT(name) DO UPDATE SET value = $2");
        _addEvent = database.Prepare("INSERT OR REPLACE INTO events(sequence, change) VALUES($1, $2)");
        _dropEvent = database.Prepare("DELETE FROM events WHERE sequence = $1");
        _events = database.Prepare("SELECT change FROM events ORDER BY sequence");
        _byBlob = database.Prepare("SELECT 1 FROM versions WHERE blob = $1");
        _count = database.Prepare("SELECT count(*) FROM versions");
        _last = database.Prepare("SELECT max(created) FROM versions");
        LastSequence = GetState("sequence");
    }

    public long LastSequence { get; private set; }

    /// <summary>Where intact copies of damaged versions come from; null while there is none.</summary>
    public IRepairSource? Peer { get; set; }

    /// <summary>Takes what the user should know.</summary>
    public Action<string> Report { get; set; } = _ => { };

    public int Count => (int)_database.Read(() => (long)_count.Value()!);

    /// <summary>Brings a file of before up to what is kept now.</summary>
    public static void EnsureColumns(Database database) => database.EnsureColumn("versions", "made", "INTEGER");

    /// <summary>Counts the versions by a connection of its own, so that nobody waits for it.</summary>
    public long CountApart()
    {
        using var connection = Database.OpenToRead(_database.FilePath);
        using var count = new Statement(connection, "SELECT count(*) FROM versions");
        return (long)count.Value()!;
    }

    public StoredVersion? Find(ObjectKey key, string versionId) =>
        _database.Read(() => One(_find, versionId, Encoding.UTF8.GetBytes(key.Value)));

    public StoredVersion? Current(ObjectKey key) => _database.Read(() => One(_current, Encoding.UTF8.GetBytes(key.Value)));

    public IReadOnlyList<StoredVersion> List(string prefix, ObjectKey? from, int atLeast)
    {
        var low = Encoding.UTF8.GetBytes(prefix);
        if (from is { } first && Encoding.UTF8.GetBytes(first.Value) is var start && start.AsSpan().SequenceCompareTo(low) > 0) low = start;
        // No byte of UTF-8 is 255, so the last byte of a prefix can be raised.
        var high = Encoding.UTF8.GetBytes(prefix);
        if (high.Length > 0) high[^1]++;
        return _database.Read(() =>
        {
            var rows = new List<VersionRow>();
            using (var found = high.Length > 0 ? _between.Rows(low, high) : _from.Rows(low))
            {
                while (found.Read())
                {
                    var row = VersionRow.Read(found);
                    if (rows.Count >= atLeast && !row.Key.AsSpan().SequenceEqual(rows[^1].Key)) break;
                    rows.Add(row);
                }
            }
            return rows.ConvertAll(Intact);
        });
    }

    public IReadOnlyList<StoredVersion> Pending() => _database.Read(() => _pending.List(VersionRow.Read).ConvertAll(Intact));

    public void Make(BucketChange change) => Make([change]);

    /// <summary>Makes many changes in one transaction.</summary>
    public void Make(IReadOnlyCollection<BucketChange> changes)
    {
        var handled = new List<long>();
        while (handled.Count < HandledAtOnce && _handled.TryDequeue(out var sequence)) handled.Add(sequence);
        var last = LastSequence;
        _database.Write(() =>
        {
            foreach (var change in changes)
            {
                Apply(change);
                if (change.Kind is BucketChangeKind.ObjectCreated or BucketChangeKind.DeleteMarkerCreated
                    or BucketChangeKind.VersionDeleted) AddEvent(change);
                last = Math.Max(last, change.Sequence);
            }
            _setState.Run("sequence", last);
            foreach (var sequence in handled) _dropEvent.Run(sequence);
        });
        LastSequence = last;
        foreach (var change in changes)
        {
            if (change.Version.Object?.Blob is FileBlob blob) _blobs.Settle(blob);
        }
    }

    /// <summary>The changes whose events have not been handled, in their order.</summary>
    public IReadOnlyList<BucketChange> Unhandled() =>
        _database.Read(() => _events.List(row => BucketLine.Read(row.GetFieldValue<byte[]>(0), _blobs)));

    /// <summary>Notes that a change's event was handled: on disk with one of the next changes, for handling it twice does no
    /// harm.</summary>
    public void Handled(long sequence) => _handled.Enqueue(sequence);

    /// <summary>Brings what <see cref="Handled"/> noted onto the disk.</summary>
    public void FlushHandled()
    {
        if (_handled.IsEmpty) return;
        _database.Write(() =>
        {
            while (_handled.TryDequeue(out var sequence)) _dropEvent.Run(sequence);
        });
    }

    /// <summary>Whether a version names the file.</summary>
    public bool Names(string blob) => _database.Read(() => _byBlob.Value(blob) is not null);

    public long GetState(string name) => _database.Read(() => _state.Value(name) as long? ?? 0);

    public void SetState(string name, long value) => _database.Write(() => _setState.Run(name, value));

    /// <summary>Notes once more that a change's event is to be delivered.</summary>
    public void Requeue(BucketChange change) => _database.Write(() => AddEvent(change));

    /// <summary>Lets the next change have a sequence above <paramref name="sequence"/>, where those given out are not known.</summary>
    public void SkipSequencesTo(long sequence)
    {
        var last = _database.Read(() => Math.Max(Math.Max(LastSequence, sequence), _last.Value() as long? ?? 0));
        SetState("sequence", last);
        LastSequence = last;
    }

    /// <summary>Reads a version by a connection of its own, as another bucket's repair does: its lock and this one's must not wait for
    /// each other.</summary>
    public StoredVersion? FindApart(ObjectKey? key, string versionId)
    {
        using var connection = Database.OpenToRead(_database.FilePath);
        using var find = new Statement(connection,
            key is null ? $"{Versions} WHERE version = $1" : $"{Versions} WHERE version = $1 AND key = $2");
        var rows = key is { } named
            ? find.List(VersionRow.Read, versionId, Encoding.UTF8.GetBytes(named.Value)) : find.List(VersionRow.Read, versionId);
        return rows is [{ IsIntact: true } row] ? row.ToVersion(_blobs) : null;
    }

    /// <summary>Reads every version whose row is intact by a connection of its own.</summary>
    public IEnumerable<StoredVersion> AllApart()
    {
        using var connection = Database.OpenToRead(_database.FilePath);
        using var all = new Statement(connection, $"{Versions} ORDER BY created");
        using var rows = all.Rows();
        while (rows.Read())
        {
            if (VersionRow.Read(rows) is { IsIntact: true } row) yield return row.ToVersion(_blobs);
        }
    }

    private void Apply(BucketChange change)
    {
        var row = VersionRow.Of(change.Version);
        _remove.Run(row.VersionId, row.Key);
        if (change.Kind != BucketChangeKind.VersionDeleted) Insert(row, change.Version);
    }

    private void AddEvent(BucketChange change) => _addEvent.Run(change.Sequence, VersionRow.Json(json => BucketLine.Write(json, change)));

    private void Insert(VersionRow row, StoredVersion version) => _insert.Run(
        row.Key, row.Modified, row.Created, row.VersionId, row.Replication, row.Object, row.Mark, row.Made,
        (version.Object?.Blob as FileBlob)?.Name);

    private StoredVersion? One(Statement statement, params ReadOnlySpan<object?> values) =>
        statement.List(VersionRow.Read, values) is [var row] ? Intact(row) : null;

    private StoredVersion Intact(VersionRow row) => row.IsIntact ? WithRepair(row.ToVersion(_blobs)) : Repaired(row);

    /// <summary>Takes the row of a version anew from the other region, which has the same but for its own place and state.</summary>
    private StoredVersion Repaired(VersionRow row)
    {
        var key = new ObjectKey(Encoding.UTF8.GetString(row.Key));
        if ((Peer?.Find(key, row.VersionId) ?? Peer?.Find(null, row.VersionId)) is not { } there || BlobOf(row, there) is not { } upload)
        {
            throw new DamagedDataException(
                $"The index entry of {key} (version {row.VersionId}) in {_database.FilePath} is damaged, and the other region has no "
                + $"intact one.");
        }
        var version = there with
        {
            Sequence = row.Created,
            Replication = there.Replication == ReplicationStatus.Replica ? ReplicationStatus.Completed : ReplicationStatus.Replica,
            Object = upload.Upload,
        };
        using (var remove = new Statement(_database.Connection, "DELETE FROM versions WHERE key = $1 AND modified = $2 AND created = $3"))
        {
            remove.Run(row.Key, row.Modified, row.Created);
            _remove.Run(version.VersionId, Encoding.UTF8.GetBytes(version.Key.Value));
            Insert(VersionRow.Of(version), version);
        }
        Report($"{_database.FilePath}: the entry of {version.Key} (version {version.VersionId}) was damaged and has been repaired from "
            + $"the other region.");
        return WithRepair(version);
    }

    // The file here keeps its name; what it must hold is what the other region's holds.
    private (ObjectUpload? Upload, bool Found)? BlobOf(VersionRow row, StoredVersion there)
    {
        if (there.Object is not { Blob: FileBlob intact } upload) return (null, true);
        using var name = new Statement(_database.Connection, "SELECT blob FROM versions WHERE key = $1 AND modified = $2 AND created = $3");
        return name.Value(row.Key, row.Modified, row.Created) is string { Length: > 2 } blob
            ? (upload with { Blob = new FileBlob(_blobs.PathOf(blob), intact.SizeBytes) { Sums = intact.Sums } }, true)
            : null;
    }

    private StoredVersion WithRepair(StoredVersion version) =>
        version.Object is { Blob: FileBlob blob } upload
            ? version with { Object = upload with { Blob = blob with { Repair = damaged => TryRepair(version, damaged) } } }
            : version;

    private bool TryRepair(StoredVersion version, FileBlob damaged)
    {
        lock (_repairing) return Repaired(damaged) || RepairNow(version, damaged);
    }

    // Another reader of the same bytes may have been first.
    private static bool Repaired(FileBlob damaged)
    {
        try
        {
            using var stream = (damaged with { Repair = null }).OpenRead();
            stream.Verify();
            return true;
        }
        catch (DamagedDataException)
        {
            return false;
        }
    }

    private bool RepairNow(StoredVersion version, FileBlob damaged)
    {
        try
        {
            if (Peer?.Find(version.Key, version.VersionId)?.Object?.Blob is not FileBlob intact || !damaged.Sums.SameAs(intact.Sums))
                return false;
            _blobs.Replace(damaged, intact);
            Report($"The bytes of {version.Key} (version {version.VersionId}) were damaged or gone and have been repaired from the "
                + $"other region; the damaged file is in {_blobs.Quarantine}.");
            return true;
        }
        catch (Exception exception) when (exception is IOException or SqliteException or UnauthorizedAccessException)
        {
            Report($"The bytes of {version.Key} (version {version.VersionId}) are damaged and could not be repaired: {exception.Message}");
            return false;
        }
    }
}

using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>
/// A bucket kept in a folder: <c>bucket.db</c> with its versions and <c>objects/</c> with their bytes. A change is on disk
/// before the call that made it returns; what is read is verified; nothing is deleted that nobody asked to delete.
/// </summary>
internal sealed class BucketFolder : IRepairSource, IDisposable
{
    private const string Restoring = "restoring";

    private readonly Database _database;
    private readonly VersionDatabase _versions;
    private readonly Action<string> _report;

    private BucketFolder(string name, string region, BlobFolder blobs, Database database, VersionDatabase versions, Action<string> report)
    {
        (Blobs, _database, _versions, _report) = (blobs, database, versions, report);
        versions.Report = report;
        Uploads = new(database, blobs);
        Bucket = new(name, region, index: versions);
    }

    public Bucket Bucket { get; }

    public BlobFolder Blobs { get; }

    /// <summary>The multipart uploads under way.</summary>
    public MultipartUploads Uploads { get; }

    /// <summary>How many versions there are.</summary>
    public int Count => _versions.Count;

    /// <summary>The same without anybody waiting for it.</summary>
    public long CountApart() => _versions.CountApart();

    /// <summary>Whether the region is cut off: then nobody reaches the bucket.</summary>
    public bool IsCut { get; set; }

    /// <summary>The file of the index.</summary>
    public string IndexPath => _database.FilePath;

    /// <summary>The other region's bucket, for repairs; null while there is none.</summary>
    public IRepairSource? Peer
    {
        get => _versions.Peer;
        set => _versions.Peer = value;
    }

    /// <param name="folder">The folder; made if need be.</param>
    /// <param name="name">The bucket's name.</param>
    /// <param name="region">The region it is in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Takes what the user should know.</param>
    /// <param name="order">Where replicas stand among versions of their second.</param>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    /// <exception cref="InvalidDataException">It is of the old format, and damaged.</exception>
    public static BucketFolder Open(
        string folder, string name, string region, TimeProvider? time = null, Action<string>? report = null,
        ReplicaOrder order = ReplicaOrder.ByArrival)
    {
        report ??= _ => { };
        Directory.CreateDirectory(folder);
        var blobs = new BlobFolder(folder);
        var path = Path.Combine(folder, "bucket.db");
        OldBucketFormat.Convert(folder, path, name, region, blobs, report);
        var (database, lost) = IndexRescue.Open(path, blobs, report);
        try
        {
            var versions = new VersionDatabase(database, blobs, order);
            var opened = new BucketFolder(name, region, blobs, database, versions, report);
            if (lost) opened.BeginRestoring((time ?? TimeProvider.System).GetUtcNow());
            return opened;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The changes whose events have not been handled, in their order: what is to be delivered after a start.</summary>
    public IReadOnlyList<BucketChange> Unhandled() => _versions.Unhandled();

    /// <summary>Notes that the event of the change with this sequence was handled.</summary>
    public void Handled(long sequence) => _versions.Handled(sequence);

    /// <summary>Notes that the event of a change is to be delivered once more.</summary>
    public void Requeue(BucketChange change) => _versions.Requeue(change);

    /// <summary>Brings the notes of <see cref="Handled"/> onto the disk; otherwise the next change does.</summary>
    public void FlushHandled() => _versions.FlushHandled();

    /// <summary>Whether an index that was lost has not yet been completed from the other region.</summary>
    public bool NeedsRestoring => _versions.GetState(Restoring) != 0;

    /// <summary>
    /// Takes back from the other region what a lost index named. Versions removed for good here since they were
    /// replicated come back too: what tells them apart was lost with the index.
    /// </summary>
    /// <returns>How many versions came back.</returns>
    public async Task<int> RestoreAsync(IRepairSource source, CancellationToken cancellationToken)
    {
        var restored = 0;
        foreach (var there in source.All())
        {
            // What waits there to be replicated comes by that way.
            if (there.Replication == ReplicationStatus.Pending || Bucket.Get(there.Key, there.VersionId) is not null) continue;
            try
            {
                var upload = there.Object is { Blob: FileBlob blob } held
                    ? held with { Blob = await Blobs.CopyFromAsync(blob, cancellationToken) } : null;
                Bucket.PutReplica(there, upload,
                    there.Replication == ReplicationStatus.Replica ? ReplicationStatus.Completed : ReplicationStatus.Replica);
                restored++;
            }
            catch (DamagedDataException exception)
            {
                _report($"{there.Key} (version {there.VersionId}) could not be restored: {exception.Message}");
            }
        }
        _versions.SetState(Restoring, 0);
        _report($"{_database.FilePath} was rebuilt: {restored} versions came back from the other region.");
        return restored;
    }

    /// <summary>Moves to quarantine what no version and no upload names.</summary>
    /// <returns>How many files.</returns>
    public int SetStraysAside()
    {
        var moved = 0;
        foreach (var path in Blobs.ListOlder())
        {
            var file = Path.GetFileName(path);
            if (Blobs.PathOf(file.Length > 2 ? file : "  ") == path && (_versions.Names(file) || Uploads.Names(file))) continue;
            try
            {
                Blobs.SetAside(path);
                moved++;
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                // Deleted between the look and the move, by whom it belonged to.
            }
        }
        if (moved > 0) _report($"{moved} files in {Path.GetDirectoryName(IndexPath)} belong to no object (uploads cut off, or put "
            + $"there by others). They were moved to {Blobs.Quarantine}; delete them there once nobody misses them.");
        return moved;
    }

    /// <summary>Looks the index over for damaged pages. One that has some is rebuilt at the next start.</summary>
    public void CheckIndex()
    {
        if (Database.Check(IndexPath) is not { } fault) return;
        Database.Mark(IndexPath);
        _report($"{IndexPath} is damaged: {fault}. It is rebuilt at the next start.");
    }

    StoredVersion? IRepairSource.Find(ObjectKey? key, string versionId) => _versions.FindApart(key, versionId);

    IEnumerable<StoredVersion> IRepairSource.All() => _versions.AllApart();

    public void Dispose()
    {
        try
        {
            _versions.FlushHandled();
        }
        catch (IOException)
        {
            // Handled again at the next start; that does no harm.
        }
        _database.Dispose();
    }

    private void BeginRestoring(DateTimeOffset now)
    {
        _versions.SkipSequencesTo(now.ToUnixTimeMilliseconds());
        _versions.SetState(Restoring, 1);
    }
}

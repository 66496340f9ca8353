using Pipeline.Buckets;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest;
using Pipeline.Ingest.Items;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Logging;
using Pipeline.Local.Delivery;
using Pipeline.Local.Storage;
using Pipeline.Local.Tables;
using Pipeline.QueryApi;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local;

/// <summary>One region: its bucket, its replica of the table, its functions.</summary>
internal sealed class LocalRegion : IDisposable
{
    /// <summary>Objects take a quarter of a second here and items a twentieth; five seconds are for slow extractions.</summary>
    private static readonly ReplicaWait ReplicaWait = new(TimeSpan.FromSeconds(5));

    private readonly StreamSettling _settling;
    private readonly HistoryReader _reader;
    private readonly Scrub _scrub;
    private readonly Action<string> _report;

    private LocalRegion(string name, BucketFolder folder, LocalTable table, QueryApiHandler queryApi, TimeProvider time, Action<string> report)
    {
        (Name, Folder, Table, QueryApi) = (name, folder, table, queryApi);
        var store = table.Store;
        var items = new ItemFactory(IngestSettings.DefaultCollection, name, time);
        _reader = new(store, new(LocalOptions.Regions), time);
        var witness = new BucketWitness(store, _reader, new LabBucketVersions(folder.Bucket), new(name, time));
        var ingester = new ObjectIngester(
            new BucketObjectReader(folder.Bucket), store, _reader, witness, items, ReplicaWait, new(ExtractionClaims.DefaultFromBytes), time);
        Events = new(new IngestHandler(ingester, new IngestMetrics(EmbeddedMetrics.None)).HandleAsync, time, (change, exception) =>
            report($"{name}: giving up on {change.Key} ({change.EventName}): {exception.Message} It is tried again at the next start."),
            () => IsFull(folder));
        _scrub = new(folder, time, report);
        _report = report;
        _settling = new(_reader, witness, folder.Bucket.Name);
    }

    public string Name { get; }

    public BucketFolder Folder { get; }

    public LocalTable Table { get; }

    public QueryApiHandler QueryApi { get; }

    public EventQueue Events { get; }

    /// <exception cref="IOException">The folder is in use by another process.</exception>
    /// <exception cref="InvalidDataException">A file in it is damaged.</exception>
    /// <exception cref="StoreSettingException">An environment variable that chooses the table is wrong.</exception>
    public static async Task<LocalRegion> OpenAsync(
        string data, string name, Func<IDocumentStore, QueryApiHandler> queryApi, TimeProvider time, Action<string> report, CancellationToken cancellationToken)
    {
        var folder = BucketFolder.Open(Path.Combine(data, name), $"documents-{name}", name, time, report);
        try
        {
            var table = await LocalTables.OpenAsync(data, name, time, report, Environment.GetEnvironmentVariable, cancellationToken);
            return new(name, folder, table, queryApi(table.Store), time, report);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Begins to follow the bucket and the table, and takes up the events that had not been handled when the process ended.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Table.Changed += _settling.Enqueue;
        Folder.Bucket.Changed += Notify;
        if (Table.IsNew) Requeue(cancellationToken);
        foreach (var change in Folder.Unhandled()) Notify(change);
        return Task.CompletedTask;
    }

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(Events.RunAsync(stopping), _settling.RunAsync(stopping), _scrub.RunAsync(stopping), CheckTableAsync(stopping));

    public void Dispose()
    {
        Table.Dispose();
        Folder.Dispose();
    }

    /// <summary>A table that may lack what the bucket has is told of all of it; Ingest knows what is there already.</summary>
    private void Requeue(CancellationToken cancellationToken)
    {
        foreach (var version in Folder.Bucket.EnumerateVersions())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Folder.Requeue(new(version.IsDeleteMarker ? BucketChangeKind.DeleteMarkerCreated : BucketChangeKind.ObjectCreated, version, version.Sequence));
        }
    }

    private async Task CheckTableAsync(CancellationToken stopping)
    {
        await Task.Yield();
        stopping.ThrowIfCancellationRequested();
        Table.CheckFile(_report);
    }

    private static bool IsFull(BucketFolder folder)
    {
        try
        {
            Disk.EnsureRoom(folder.IndexPath);
            return false;
        }
        catch (DiskFullException)
        {
            return true;
        }
    }

    private void Notify(BucketChange change)
    {
        var (name, kind) = change.Kind switch
        {
            BucketChangeKind.ObjectCreated => ("ObjectCreated:Put", ObjectEventKind.Created),
            BucketChangeKind.DeleteMarkerCreated => ("ObjectRemoved:DeleteMarkerCreated", ObjectEventKind.DeleteMarkerCreated),
            BucketChangeKind.VersionDeleted => ("ObjectRemoved:Delete", ObjectEventKind.Removed),
            _ => ("", ObjectEventKind.Other),
        };
        if (kind == ObjectEventKind.Other) return;
        var version = change.Version;
        Events.Enqueue(new()
        {
            EventName = name,
            Kind = kind,
            Bucket = Folder.Bucket.Name,
            Key = version.Key.Value,
            VersionId = version.VersionId,
            Sequencer = Sequencer.Of(Folder.Bucket.Name, version.Key, change.Sequence),
            Size = kind == ObjectEventKind.Created ? version.SizeBytes : null,
            ETag = kind == ObjectEventKind.Created ? version.Object?.ETag : null,
            Region = Name,
            EventTime = TimeProvider.System.GetUtcNow(),
        }, () => Folder.Handled(change.Sequence));
    }
}

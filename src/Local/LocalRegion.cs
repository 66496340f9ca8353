using System.Collections.Concurrent;
using System.Threading.Channels;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Changes;
using Pipeline.Ingest;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Logging;
using Pipeline.Local.Delivery;
using Pipeline.Local.Lab;
using Pipeline.Local.Storage;
using Pipeline.Local.Tables;
using Pipeline.QueryApi;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Events;

namespace Pipeline.Local;

/// <summary>One region: its bucket, its replica of the table, its functions with their queues.</summary>
internal sealed class LocalRegion : IDisposable
{
    /// <summary>Objects take a quarter of a second here and items a twentieth; five seconds are for slow extractions.</summary>
    private static readonly ReplicaWait ReplicaWait = new(TimeSpan.FromSeconds(5));

    /// <summary>Between two looks for items whose time is over; DynamoDB takes up to days.</summary>
    private static readonly TimeSpan ExpireEvery = TimeSpan.FromMinutes(1);

    /// <summary>Rows of one document that a script deletes.</summary>
    private const int MostDeleted = 1_000;

    private readonly ConcurrentDictionary<string, bool> _redriven = new(StringComparer.Ordinal);
    private readonly Channel<Failure> _redriveToChanges = Channel.CreateUnbounded<Failure>();
    private readonly StreamDelivery _stream;
    private readonly LabSwitches _switches;
    private readonly Scrub _scrub;
    private readonly TimeProvider _time;
    private readonly Action<string> _report;

    private LocalRegion(
        string name, BucketFolder folder, LocalTable table, FailureFolder failures, Func<IDocumentStore, QueryApiHandler> queryApi,
        LabSwitches switches, TimeProvider time, Action<string> report)
    {
        (Name, Folder, Table, Failures, _switches, _time, _report) = (name, folder, table, failures, switches, time, report);
        var store = new ThrottledStore(table.Store, name, () => switches[name].Throttled);
        QueryApi = queryApi(store);
        var reader = new HistoryReader(store, new(LocalOptions.Regions), time);
        var witness = new BucketWitness(store, reader, new LabBucketVersions(folder.Bucket), new(name, time));
        var ingester = new ObjectIngester(
            new PoisonedReader(new BucketObjectReader(folder.Bucket), () => switches.Faults.Poison), store, reader, witness,
            new(IngestSettings.DefaultCollection, name, time), ReplicaWait,
            new(ExtractionClaims.DefaultFromBytes), time);
        var ingest = new IngestHandler(ingester, new(new EmbeddedMetrics(Metrics.Output, IngestMetrics.Namespace, time)));
        var changes = new ChangesHandler(
            store, new(store, reader, witness, folder.Bucket.Name), name,
            new(new EmbeddedMetrics(Metrics.Output, ChangesMetrics.Namespace, time)), new(table.Statistics, null));
        Events = new(FunctionOf(FunctionNames.Ingest, ingest.HandleAsync), switches, time, IsFull);
        _stream = new(FunctionOf(FunctionNames.Changes, changes.HandleAsync), failures, time, IsFull, ReportFirst);
        _scrub = new(folder, time, report);
        switches.Thrown += OnThrown;

        LocalFunction FunctionOf(string function, LambdaHost.Runtime.LambdaHandler handler) =>
            new(function, handler, () => switches.IsFailing(name, function), time);
    }

    public string Name { get; }

    public BucketFolder Folder { get; }

    public LocalTable Table { get; }

    public QueryApiHandler QueryApi { get; }

    /// <summary>The bucket's events on their way to Ingest.</summary>
    public EventQueue Events { get; }

    /// <summary>What functions failed for good.</summary>
    public FailureFolder Failures { get; }

    /// <summary>What the functions say of themselves.</summary>
    public FunctionMetrics Metrics { get; } = new();

    /// <param name="options">The folder of everything, and where replicas stand.</param>
    /// <param name="name">The region.</param>
    /// <param name="queryApi">Composes QueryApi over the replica.</param>
    /// <param name="switches">The switches.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Takes what the user should know.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="IOException">The folder is in use by another process.</exception>
    /// <exception cref="InvalidDataException">A file in it is damaged.</exception>
    /// <exception cref="StoreSettingException">An environment variable that chooses the table is wrong.</exception>
    public static async Task<LocalRegion> OpenAsync(
        LocalOptions options, string name, Func<IDocumentStore, QueryApiHandler> queryApi, LabSwitches switches, TimeProvider time,
        Action<string> report, CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.Data, name);
        var folder = BucketFolder.Open(path, $"documents-{name}", name, time, report, options.ReplicaOrder);
        try
        {
            var table = await LocalTables.OpenAsync(
                options.Data, name, time, report, Environment.GetEnvironmentVariable, cancellationToken);
            return new(name, folder, table, new(Path.Combine(path, "failed"), name, time, report), queryApi, switches, time, report);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Begins to follow the bucket and the table, and takes up what had not been handled when the process ended.</summary>
    public void Start(CancellationToken cancellationToken)
    {
        Folder.Bucket.Changed += Notify;
        if (Table.IsNew) Requeue(cancellationToken);
        foreach (var change in Folder.Unhandled()) Notify(change);
        Redrive();
    }

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(
        Events.RunAsync(stopping), Table.FollowAsync(_stream.DeliverAsync, stopping), RedriveToChangesAsync(stopping),
        _scrub.RunAsync(stopping), KeepTableAsync(stopping));

    /// <summary>Delivers what is in the failure queue once more; what fails again stays there.</summary>
    public void Redrive()
    {
        foreach (var failure in Failures.All)
        {
            if (!_redriven.TryAdd(failure.Id, true)) continue;
            if (failure.Function == FunctionNames.Changes) _redriveToChanges.Writer.TryWrite(failure);
            else if (Failures.RecordOf(failure) is { } record)
                Events.Enqueue(record, isReplica: false, () => End(Failures.Remove), _ => End(_ => { }));

            void End(Action<Failure> end)
            {
                end(failure);
                _redriven.TryRemove(failure.Id, out _);
            }
        }
    }

    /// <summary>Has Ingest told of all that the bucket holds.</summary>
    public void Backfill(CancellationToken cancellationToken)
    {
        foreach (var version in Folder.Bucket.EnumerateVersions())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Notify(BucketChange.Making(version));
        }
    }

    /// <summary>Deletes the items of documents whose keys begin so, as a script would: writes of the table, which replicate.</summary>
    public async Task DeleteItemsAsync(string prefix, CancellationToken cancellationToken)
    {
        foreach (var key in Folder.Bucket.EnumerateVersions(prefix).Select(version => version.Key).Distinct())
        {
            var page = await Table.Store.ReadRowsAsync(new(DocumentId.Of(IngestSettings.DefaultCollection, key), null, MostDeleted),
                cancellationToken);
            foreach (var row in page.Rows) await Table.Store.DeleteAsync(row.Key, cancellationToken);
        }
    }

    public void Dispose()
    {
        _switches.Thrown -= OnThrown;
        Events.Dispose();
        Table.Dispose();
        Folder.Dispose();
    }

    private void OnThrown(string region, RegionFaults before, RegionFaults after)
    {
        if (region == Name && after.IsBetterThan(before)) Redrive();
    }

    // While a switch is thrown there can be hundreds.
    private void ReportFirst(string said)
    {
        if (Failures.Count > 1) return;
        _report($"{Name}: {said} It is in {Failures.Folder}; GET {Http.LabEndpoint.Path}/regions/{Name}/failures lists what follows.");
    }

    private async Task RedriveToChangesAsync(CancellationToken stopping)
    {
        await foreach (var failure in _redriveToChanges.Reader.ReadAllAsync(stopping))
        {
            await _stream.RedriveAsync(failure, stopping);
            _redriven.TryRemove(failure.Id, out _);
        }
    }

    /// <summary>A table that may lack what the bucket has is told of all of it; Ingest knows what is there already.</summary>
    private void Requeue(CancellationToken cancellationToken)
    {
        foreach (var version in Folder.Bucket.EnumerateVersions())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Folder.Requeue(BucketChange.Making(version));
        }
    }

    private async Task KeepTableAsync(CancellationToken stopping)
    {
        await Task.Yield();
        stopping.ThrowIfCancellationRequested();
        Table.CheckFile(_report);
        while (true)
        {
            try
            {
                Table.Expire();
            }
            catch (DiskFullException)
            {
                // Their time is no less over later.
            }
            await Task.Delay(ExpireEvery, _time, stopping);
        }
    }

    private bool IsFull()
    {
        try
        {
            Disk.EnsureRoom(Folder.IndexPath);
            return false;
        }
        catch (DiskFullException)
        {
            return true;
        }
    }

    private void Notify(BucketChange change)
    {
        if (BucketNotice.NameOf(change.Kind) is not { } name) return;
        if (_switches.Faults.EventsLost)
        {
            Folder.Handled(change.Sequence);
            return;
        }
        var notice = S3EventWriter.Write(BucketNotice.Of(Folder.Bucket, change, name, _time.GetUtcNow()));
        Events.Enqueue(notice, change.IsReplica, () => Folder.Handled(change.Sequence), exception =>
        {
            Failures.Add(FunctionNames.Ingest, notice, EventQueue.MaxAttempts, exception.Message);
            Folder.Handled(change.Sequence);
            ReportFirst($"Ingest gave up {change.Version.Key} ({name}) after {EventQueue.MaxAttempts} attempts: {exception.Message}");
        });
    }
}

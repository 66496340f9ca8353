using Pipeline.Catalog.Stores;
using Pipeline.Local.Delivery;
using Pipeline.Local.Lab;
using Pipeline.Local.S3;
using Pipeline.Local.S3.Signing;
using Pipeline.Local.Storage;
using Pipeline.QueryApi;

namespace Pipeline.Local;

/// <summary>Two regions on one machine, their buckets and tables replicating to each other.</summary>
internal sealed class LocalPipeline : IDisposable
{
    private readonly DataFolder _folder;

    private LocalPipeline(
        DataFolder folder, IReadOnlyList<LocalRegion> regions, S3Key key, LabSwitches switches, TimeProvider time, Action<string> report)
    {
        (_folder, Regions, S3Key, Switches) = (folder, regions, key, switches);
        Objects = [.. Both.Select(way =>
            new ReplicationDelivery(way.From.Folder, way.To.Folder, LinkOf(way, faults => faults.ObjectReplicationLag), time, report))];
        Items = [.. Both.Select(way => LinkOf(way, faults => faults.ItemReplicationLag))];
        Connect();
        switches.Thrown += (_, _, _) => Connect();

        ReplicationLink LinkOf((LocalRegion From, LocalRegion To) way, Func<LabFaults, TimeSpan> lag) =>
            new(switches, way.From.Name, way.To.Name, lag, time);
    }

    public IReadOnlyList<LocalRegion> Regions { get; }

    /// <summary>What requests to S3 are signed with.</summary>
    public S3Key S3Key { get; }

    /// <summary>What breaks the regions and puts them right.</summary>
    public LabSwitches Switches { get; }

    /// <summary>Replication of objects from each region to the other, in the order of the regions.</summary>
    public IReadOnlyList<ReplicationDelivery> Objects { get; }

    /// <summary>The ways of items from each region to the other, in the order of the regions.</summary>
    public IReadOnlyList<ReplicationLink> Items { get; }

    private IEnumerable<(LocalRegion From, LocalRegion To)> Both => Regions.Zip(Regions.Reverse());

    /// <param name="options">The folder of everything, the port that links lead to, where replicas stand.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Takes what the user should know.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="IOException">The folder is in use by another process, or cannot be used.</exception>
    /// <exception cref="InvalidDataException">A file in it is damaged; the message says which.</exception>
    /// <exception cref="Catalog.Stores.StoreSettingException">An environment variable that chooses the table is wrong.</exception>
    public static async Task<LocalPipeline> OpenAsync(
        LocalOptions options, TimeProvider time, Action<string> report, CancellationToken cancellationToken)
    {
        var folder = DataFolder.Hold(options.Data);
        var keys = LocalKeys.Load(Path.Combine(options.Data, "tokens.key"));
        var key = LocalKeys.LoadS3(Path.Combine(options.Data, "s3.key"));
        var switches = new LabSwitches(LocalOptions.Regions, time);
        var regions = new List<LocalRegion>();
        try
        {
            foreach (var name in LocalOptions.Regions)
                regions.Add(await LocalRegion.OpenAsync(
                    options, name, store => QueryApiOf(store, name), switches, time, report, cancellationToken));
            var pipeline = new LocalPipeline(folder, regions, key, switches, time, report);
            foreach (var (lost, other) in pipeline.Both)
            {
                if (lost.Folder.NeedsRestoring) await lost.Folder.RestoreAsync(other.Folder, cancellationToken);
            }
            return pipeline;
        }
        catch
        {
            foreach (var region in regions) region.Dispose();
            folder.Dispose();
            throw;
        }

        QueryApiHandler QueryApiOf(IDocumentStore store, string region) => new(new(store, region, time, keys)
        {
            Regions = new(LocalOptions.Regions),
            Erasable = [.. LocalOptions.Regions.Select(each =>
                new LocalErasableBucket(each, () => regions.First(one => one.Name == each).Folder.Bucket, () => switches[each].Cut))],
            Links = LocalLinks.Signer(options.Port, $"documents-{region}", region, key, time),
        });
    }

    /// <summary>Starts everything; what was under way when the process last ended goes on.</summary>
    public void Start(CancellationToken cancellationToken)
    {
        foreach (var region in Regions) region.Start(cancellationToken);
        foreach (var objects in Objects) objects.Start();
    }

    /// <summary>Runs until it is stopped or a part fails, which ends the others.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        List<Task> parts =
        [
            // The tables first: an item that the other replica has needs no extraction here.
            .. Both.Zip(Items, (way, link) => way.From.Table.ReplicateAsync(way.To.Table, link, stop.Token)),
            .. Regions.Select(region => region.RunAsync(stop.Token)),
            .. Objects.Select(objects => objects.RunAsync(stop.Token)),
        ];
        try
        {
            await await Task.WhenAny(parts);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(parts.Select(part =>
                part.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)));
        }
    }

    /// <summary>Has every region keep to the switches: who reaches its bucket, whom repairs are asked of.</summary>
    private void Connect()
    {
        foreach (var region in Regions) region.Folder.IsCut = Switches[region.Name].Cut;
        foreach (var (one, other) in Both) one.Folder.Peer = one.Folder.IsCut || other.Folder.IsCut ? null : other.Folder;
    }

    public void Dispose()
    {
        foreach (var region in Regions) region.Dispose();
        _folder.Dispose();
    }
}

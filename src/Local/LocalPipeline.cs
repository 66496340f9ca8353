using Pipeline.Catalog.Stores;
using Pipeline.Local.Delivery;
using Pipeline.Local.S3;
using Pipeline.Local.S3.Signing;
using Pipeline.Local.Storage;
using Pipeline.QueryApi;

namespace Pipeline.Local;

/// <summary>Two regions on one machine, their buckets and tables replicating to each other.</summary>
internal sealed class LocalPipeline : IDisposable
{
    private readonly DataFolder _folder;
    private readonly List<ObjectReplication> _objects;

    private LocalPipeline(DataFolder folder, IReadOnlyList<LocalRegion> regions, S3Key key, TimeProvider time, Action<string> report)
    {
        (_folder, Regions, S3Key) = (folder, regions, key);
        var (first, second) = (regions[0], regions[1]);
        _objects = [new(first.Folder, second.Folder, time, report), new(second.Folder, first.Folder, time, report)];
    }

    public IReadOnlyList<LocalRegion> Regions { get; }

    /// <summary>What requests to S3 are signed with.</summary>
    public S3Key S3Key { get; }

    /// <param name="data">The folder of everything.</param>
    /// <param name="port">Where links to the buckets lead.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Takes what the user should know.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="IOException">The folder is in use by another process, or cannot be used.</exception>
    /// <exception cref="InvalidDataException">A file in it is damaged; the message says which.</exception>
    /// <exception cref="Catalog.Stores.StoreSettingException">An environment variable that chooses the table is wrong.</exception>
    public static async Task<LocalPipeline> OpenAsync(string data, int port, TimeProvider time, Action<string> report, CancellationToken cancellationToken)
    {
        var folder = DataFolder.Hold(data);
        var keys = LocalKeys.Load(Path.Combine(data, "tokens.key"));
        var key = LocalKeys.LoadS3(Path.Combine(data, "s3.key"));
        var regions = new List<LocalRegion>();
        try
        {
            foreach (var name in LocalOptions.Regions)
                regions.Add(await LocalRegion.OpenAsync(data, name, store => QueryApiOf(store, name), time, report, cancellationToken));
            var (first, second) = (regions[0].Folder, regions[1].Folder);
            (first.Peer, second.Peer) = (second, first);
            foreach (var (lost, other) in new[] { (first, second), (second, first) })
            {
                if (lost.NeedsRestoring) await lost.RestoreAsync(other, cancellationToken);
            }
            return new(folder, regions, key, time, report);
        }
        catch
        {
            foreach (var region in regions) region.Dispose();
            folder.Dispose();
            throw;
        }

        QueryApiHandler QueryApiOf(IDocumentStore store, string region) =>
            new(new(store, region, time, keys) { Regions = new(LocalOptions.Regions), Links = LocalLinks.Signer(port, $"documents-{region}", region, key, time) });
    }

    /// <summary>Starts everything; what was under way when the process last ended goes on.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var region in Regions) await region.StartAsync(cancellationToken);
        foreach (var objects in _objects) objects.Start();
    }

    /// <summary>Runs until it is stopped or a part fails, which ends the others.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        List<Task> parts =
        [
            // The tables first: an item that the other replica has needs no extraction here.
            .. Regions.Zip(Regions.Reverse(), (source, destination) => source.Table.ReplicateAsync(destination.Table, stop.Token)),
            .. Regions.Select(region => region.RunAsync(stop.Token)),
            .. _objects.Select(objects => objects.RunAsync(stop.Token)),
        ];
        try
        {
            await await Task.WhenAny(parts);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(parts.Select(part => part.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)));
        }
    }

    public void Dispose()
    {
        foreach (var region in Regions) region.Dispose();
        _folder.Dispose();
    }
}

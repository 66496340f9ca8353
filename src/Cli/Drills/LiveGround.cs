using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Drills;

/// <summary>
/// A deployment, through nothing but S3 and the table: it can delete what the drill itself made and see it come back. What would touch
/// anything else is not there to be done.
/// </summary>
internal sealed class LiveGround(Target target, IReadOnlyList<string> regions, string prefix) : WallGround(target, regions, prefix)
{
    private readonly Dictionary<string, DynamoDbStore> _stores = regions.ToDictionary(region => region, region => target.Store(region));
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public override async Task DoAsync(DrillAction action, CancellationToken cancellationToken)
    {
        if (action == DrillAction.DeleteObjects)
        {
            await RemoveAsync(Primary, cancellationToken);
            return;
        }
        if (action != DrillAction.DeleteItems) throw new ArgumentOutOfRangeException(nameof(action));
        foreach (var key in _keys)
        {
            foreach (var row in await RowsAsync(Primary, key, cancellationToken))
                await _stores[Primary].DeleteAsync(row.Key, cancellationToken);
        }
    }

    public override async Task<IReadOnlyList<DrillItem>> ItemsAsync(string region, string key, CancellationToken cancellationToken) =>
        [.. (await RowsAsync(region, key, cancellationToken)).Where(row => row.IsVersion).Select(DrillItem.Of)];

    public override async Task<IReadOnlySet<string>?> ListedAsync(string region, DrillRecord record, CancellationToken cancellationToken)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var upload in record.Uploads)
        {
            _keys.Add(upload.Key);
            if ((await ItemsAsync(region, upload.Key, cancellationToken)).Any(item => item.Language is not null)) listed.Add(upload.Key);
        }
        return listed;
    }

    /// <remarks>The deployment's queues and metrics are its alarms' to watch.</remarks>
    public override Task<(long Parked, long Extractions)> CountersAsync(CancellationToken cancellationToken) => Task.FromResult((0L, 0L));

    /// <summary>Removes what the drill made, from both buckets: its items go with it.</summary>
    public override async Task RestoreAsync(CancellationToken cancellationToken)
    {
        foreach (var region in Regions) await RemoveAsync(region, cancellationToken);
    }

    public override Task<IReadOnlyList<string>> StandingProblemsAsync(CancellationToken cancellationToken) => throw NotHere();

    public override Task<string?> ProveAsync(CancellationToken cancellationToken) => throw NotHere();

    public override Task<IReadOnlyList<string>> LostProblemsAsync(CancellationToken cancellationToken) => throw NotHere();

    /// <summary>Whether both regions say the same of every document of the drill.</summary>
    public override async Task<string?> DisagreementAsync(CancellationToken cancellationToken)
    {
        foreach (var key in _keys)
        {
            var (here, there) = (await ItemsAsync(Primary, key, cancellationToken), await ItemsAsync(Other, key, cancellationToken));
            if (here.Count == 0 || !here.SequenceEqual(there)) return $"{key} is not the same in both regions yet";
        }
        return null;
    }

    public override void Dispose()
    {
        foreach (var store in _stores.Values) store.Dispose();
        base.Dispose();
    }

    private async Task<IReadOnlyList<DocumentItem>> RowsAsync(string region, string key, CancellationToken cancellationToken) =>
        (await _stores[region].ReadRowsAsync(new(DocumentId.Of(Target.Collection, new(key)), null, 100), cancellationToken)).Rows;

    private static VerbException NotHere() =>
        VerbException.Usage("No region of a deployment is failed over for a drill: that is docmeta failover.");
}

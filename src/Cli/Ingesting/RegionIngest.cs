using Pipeline.Buckets;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Cli.Redriving;
using Pipeline.Cli.Targets;
using Pipeline.Ingest;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Ingest.S3;

namespace Pipeline.Cli.Ingesting;

/// <summary>
/// The real Ingest of one region, put together as its function is, and run here: what backfill, redrive and reconcile write is what
/// the function would have written.
/// </summary>
internal sealed class RegionIngest : IRedriveRegion, IDisposable
{
    private readonly ObjectIngester _ingester;
    private readonly HistoryReader _reader;
    private readonly IDocumentStore _store;
    private readonly IBucketVersions _versions;
    private readonly IReadOnlyList<IDisposable> _owned;

    /// <summary>A region's Ingest.</summary>
    /// <param name="bucket">The region's bucket.</param>
    /// <param name="region">The region.</param>
    /// <param name="regions">All regions that hold the documents.</param>
    /// <param name="objects">Reads the bucket.</param>
    /// <param name="versions">Says what it holds.</param>
    /// <param name="store">The region's replica.</param>
    /// <param name="items">Makes items.</param>
    /// <param name="time">The clock.</param>
    /// <param name="owned">What ends with it.</param>
    public RegionIngest(
        string bucket, string region, Regions regions, IObjectReader objects, IBucketVersions versions, IDocumentStore store,
        ItemFactory items,
        TimeProvider time, params IReadOnlyList<IDisposable> owned)
    {
        (Bucket, Region, _store, _versions, _owned) = (bucket, region, store, versions, owned);
        _reader = new(store, regions, time);
        var witness = new BucketWitness(store, _reader, versions, new NoteFactory(region, time));
        // An operator's command waits for nobody: what arrives meanwhile is found by the condition of the write.
        _ingester = new(objects, store, _reader, witness, items, ReplicaWait.None, new(ExtractionClaims.DefaultFromBytes), time);
    }

    /// <summary>The region's bucket.</summary>
    public string Bucket { get; }

    /// <summary>The region.</summary>
    public string Region { get; }

    /// <summary>The Ingest of a region of a target.</summary>
    /// <param name="target">The system.</param>
    /// <param name="region">The region.</param>
    /// <param name="regions">All regions that hold the documents.</param>
    /// <param name="time">The clock.</param>
    /// <param name="retention">When items expire; null keeps them.</param>
    public static RegionIngest Of(Target target, string region, Regions regions, TimeProvider time, TimeSpan? retention)
    {
        var s3 = target.S3(region);
        DynamoDbStore store = target.Store(region);
        return new(
            BucketNames.Of(target, region), region, regions, new S3ObjectReader(s3), new S3BucketVersions(s3), store,
            new ItemFactory(target.Collection, region, time, retention), time, s3, store);
    }

    /// <summary>Ingests a version that the bucket may hold.</summary>
    public Task<IngestResult> IngestAsync(
        string key, string versionId, CancellationToken cancellationToken, EventOrigin origin = default) =>
        IngestAsync(key, versionId, origin, removed: false, cancellationToken);

    /// <summary>Has the region note that its bucket lost a version, if it did: the bucket is asked.</summary>
    public Task<IngestResult> LoseAsync(string key, string versionId, CancellationToken cancellationToken, EventOrigin origin = default) =>
        IngestAsync(key, versionId, origin, removed: true, cancellationToken);

    /// <summary>Whether the bucket holds a version.</summary>
    public Task<bool> HoldsAsync(string key, string versionId, CancellationToken cancellationToken) =>
        _versions.HoldsAsync(new(Bucket, new(key), versionId), cancellationToken);

    /// <summary>Settles a document by what is written of it.</summary>
    /// <returns>The number of rows written or deleted.</returns>
    public async Task<int> SettleAsync(DocumentId id, CancellationToken cancellationToken) =>
        await Settler.SettleAsync(_store, Region, await ReadAsync(id, cancellationToken), cancellationToken);

    /// <summary>What the replica holds of a document.</summary>
    public Task<DocumentHistory> ReadAsync(DocumentId id, CancellationToken cancellationToken, ProcessingDate? about = null) =>
        _reader.ReadAsync(id, about, cancellationToken: cancellationToken);

    public void Dispose()
    {
        foreach (var each in _owned) each.Dispose();
    }

    private Task<IngestResult> IngestAsync(
        string key, string versionId, EventOrigin origin, bool removed, CancellationToken cancellationToken) =>
        _ingester.IngestAsync(
            new(new(Bucket, new(key), versionId), origin, Removed: removed), () =>
                ObjectExtraction.Longest + IngestHandler.WriteReserve, cancellationToken);
}

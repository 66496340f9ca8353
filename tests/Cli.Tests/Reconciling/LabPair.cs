using Pipeline.Ingest.Items;
using System.Runtime.CompilerServices;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Pipeline.Buckets;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Cli.Ingesting;
using Pipeline.Cli.Reconciling;
using Pipeline.RegionLab.Buckets;
using Pipeline.Testing.Time;

namespace Pipeline.Cli.Tests.Reconciling;

/// <summary>Two buckets and two replicas in memory, whose replication is a switch. Everything is a day old.</summary>
internal sealed class LabPair
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Regions Regions = new("us-west-2", "us-east-2");

    public LabPair()
    {
        Sides = [.. Regions.Names.Select(region => new LabSide(this, region))];
        foreach (var side in Sides)
        {
            side.Table.Changed += change =>
            {
                if (!Replicating || change.Stamp.Region != side.Region) return;
                foreach (var other in Sides.Where(other => other != side)) other.Table.Apply(change);
            };
        }
    }

    /// <summary>Whether writes of one replica arrive in the other.</summary>
    public bool Replicating { get; set; } = true;

    public IReadOnlyList<LabSide> Sides { get; }

    public LabSide West => Sides[0];

    public LabSide East => Sides[1];

    public TimeProvider Time { get; } = new ManualClock(Now);

    /// <summary>Calls after which the process is killed; null for never.</summary>
    public int? KillAfter { get; set; }

    /// <summary>A version in the bucket of its upload and, as S3 copies it, in the other.</summary>
    public StoredVersion Put(string key, string versionId, DateTimeOffset? at = null, bool copied = true,
        string text = "Le rapport annuel de la société.")
    {
        var upload = new ObjectUpload(new MemoryBlob(Encoding.UTF8.GetBytes($"{text} {key}")))
        {
            ETag = "e-" + versionId,
            ContentType = "text/plain",
        };
        var status = copied ? ReplicationStatus.Completed : ReplicationStatus.None;
        var version = West.Bucket.Put(new(key), upload, at ?? Now.AddDays(-1), versionId, status);
        if (copied) East.Bucket.PutReplica(version, upload);
        return version;
    }

    /// <summary>A delete marker, likewise.</summary>
    public StoredVersion Delete(string key, string versionId, DateTimeOffset at, bool copied = true)
    {
        var marker = West.Bucket.Delete(new(key), at, versionId, copied ? ReplicationStatus.Completed : ReplicationStatus.None)!;
        if (copied) East.Bucket.PutReplica(marker, null);
        return marker;
    }

    /// <summary>Ingests a version where it was uploaded.</summary>
    public Task IngestAsync(StoredVersion version) => West.IngestAsync(version.Key.Value, version.VersionId, default);

    /// <summary>Puts a row into both replicas, or one, whatever is there.</summary>
    public void Write(DocumentItem row, params LabSide[] only)
    {
        var was = Replicating;
        Replicating = false;
        foreach (var side in only.Length == 0 ? Sides : only) side.Table.NoteAsync(row, default).GetAwaiter().GetResult();
        Replicating = was;
    }

    public void Tick()
    {
        if (KillAfter is not { } left) return;
        if (left == 0) throw new IOException("The process was killed.");
        KillAfter = left - 1;
    }
}

/// <summary>A region of the pair.</summary>
internal sealed class LabSide : ISide
{
    private readonly LabPair _pair;
    public LabSide(LabPair pair, string region)
    {
        (_pair, Region) = (pair, region);
        var time = new ManualClock(LabPair.Now.AddDays(-1));
        Bucket = new($"documents-{region}", region);
        Table = new(region, time);
        Ingest = new(
            Bucket.Name, region, LabPair.Regions, new BucketObjectReader(Bucket), new LabBucketVersions(Bucket), Table,
            new ItemFactory("documents", region, time), time);
    }

    public string Region { get; }

    public Bucket Bucket { get; }

    public RegionIngest Ingest { get; }

    public ReplicaTable Table { get; }

    public int Segments => 2;

    public IEnumerable<DocumentItem> Rows => Table.Snapshot().Select(change => change.Item).OfType<DocumentItem>();

    public async IAsyncEnumerable<ListedVersion> ListAsync(ListingPosition? after, [EnumeratorCancellation]
    CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var versions = Bucket.EnumerateVersions("", after?.Key);
        // The listing begins at the key that it goes on in.
        if (after is { } position)
            versions = versions.SkipWhile(version => version.Key == position.Key && version.VersionId != position.VersionId).Skip(1);
        foreach (var version in versions)
        {
            _pair.Tick();
            yield return new(
                version.VersionId, version.LastModified, version.IsDeleteMarker, version.SizeBytes, version.Object?.ETag,
                Bucket.GetCurrent(version.Key)?.VersionId == version.VersionId, version.Key);
        }
    }

    public async IAsyncEnumerable<Dictionary<string, AttributeValue>> ScanAsync(
        int segment, RowKey? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        // Hashed order, as a scan's: the same every time, and not the order of keys.
        var rows = Rows.Where(row => row.DocumentId.Value[^1] % 2 == segment)
            .OrderBy(row => row.DocumentId.Value.Length > 8 ? row.DocumentId.Value[8..] : row.DocumentId.Value, StringComparer.Ordinal)
            .ThenBy(row => row.ProcessingDate.Value, StringComparer.Ordinal);
        var rest = after is null
            ? rows : rows.SkipWhile(row => row.DocumentId.Value != after.DocumentId || row.ProcessingDate.Value != after.ProcessingDate)
                .Skip(1);
        foreach (var row in rest)
        {
            _pair.Tick();
            yield return ItemAttributes.Write(row, LanguageShards.None);
        }
    }

    public Task<string?> ReplicationStatusAsync(string key, string versionId, CancellationToken cancellationToken) =>
        Task.FromResult(Bucket.Get(new(key), versionId)?.Replication switch
        {
            null or ReplicationStatus.None => null,
            var status => status.ToString()!.ToUpperInvariant(),
        });

    public Task IngestAsync(string key, string versionId, CancellationToken cancellationToken)
    {
        _pair.Tick();
        return Ingest.IngestAsync(key, versionId, cancellationToken);
    }

    public Task<Pipeline.Ingest.IngestResult> IngestResultAsync(string key, string versionId, EventOrigin origin = default) =>
        Ingest.IngestAsync(key, versionId, default, origin);

    public Task LoseAsync(string key, string versionId, CancellationToken cancellationToken)
    {
        _pair.Tick();
        return Ingest.LoseAsync(key, versionId, cancellationToken);
    }

    public Task SettleAsync(DocumentId id, CancellationToken cancellationToken) => Ingest.SettleAsync(id, cancellationToken);

    public async Task DisownAsync(RowKey row, CancellationToken cancellationToken)
    {
        _pair.Tick();
        if (await ReadRowAsync(row, cancellationToken) is not { } attributes) return;
        attributes[ItemSchema.ExtractorVersion] = new() { N = "0" };
        await Table.NoteAsync(ItemAttributes.Read(attributes), cancellationToken);
    }

    public async Task<Dictionary<string, AttributeValue>?> ReadRowAsync(RowKey row, CancellationToken cancellationToken) =>
        (await Table.ReadRowsAsync(new(new(row.DocumentId), null, 1000), cancellationToken)).Rows
            .Where(each => each.ProcessingDate.Value == row.ProcessingDate).Select(each => ItemAttributes.Write(each, LanguageShards.None))
            .FirstOrDefault();

    public async Task CopyRowAsync(Dictionary<string, AttributeValue> row, CancellationToken cancellationToken)
    {
        _pair.Tick();
        var item = ItemAttributes.Read(row);
        var there = await ReadRowAsync(new(item.DocumentId.Value, item.ProcessingDate.Value), cancellationToken) is { } old
            ? ItemAttributes.Read(old) : null;
        if (there is null || (there.ExtractorVersion, there.ProcessedAt).CompareTo((item.ExtractorVersion, item.ProcessedAt)) < 0)
            await Table.NoteAsync(item, cancellationToken);
    }

    public Task RemoveRowAsync(RowKey row, CancellationToken cancellationToken) =>
        Table.DeleteAsync(new(new(row.DocumentId), new(row.ProcessingDate)), cancellationToken);

    public async Task<string?> ReplicateAsync(string token, CancellationToken cancellationToken)
    {
        foreach (var version in Bucket.ListVersions()
            .Where(version => version is { IsDeleteMarker: false, Replication: ReplicationStatus.None or ReplicationStatus.Failed }))
        {
            foreach (var other in _pair.Sides.Where(other => other != this)) other.Bucket.PutReplica(version, version.Object);
            Bucket.SetReplicationStatus(version.Key, version.VersionId, ReplicationStatus.Completed);
        }
        await Task.CompletedTask;
        return "job-" + token;
    }

    public void Dispose()
    {
    }
}

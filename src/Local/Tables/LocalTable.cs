using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Delivery;

namespace Pipeline.Local.Tables;

/// <summary>One region's replica of the table, its stream, and its replication to the other region's.</summary>
internal abstract class LocalTable : IDisposable
{
    /// <summary>Between two attempts at a write while the disk is full.</summary>
    protected static readonly TimeSpan DiskFullPause = TimeSpan.FromSeconds(1);

    /// <summary>Raised for every item that this region's own functions wrote.</summary>
    public event Action<DocumentItem>? Written;

    /// <summary>Takes a batch of the stream's records, with the shard they are of.</summary>
    public delegate Task Deliver(string shard, IReadOnlyList<FeedRecord> batch, CancellationToken stopping);

    /// <summary>The replica as functions see it.</summary>
    public abstract IDocumentStore Store { get; }

    /// <summary>Keeps the replica's counts of documents.</summary>
    public abstract ILanguageStatistics Statistics { get; }

    /// <summary>Whether it may lack what the bucket has: it was made anew, or its data live and end elsewhere.</summary>
    public abstract bool IsNew { get; }

    /// <summary>This replica's own writes that have still to arrive in the other one.</summary>
    public abstract Waiting Waiting { get; }

    /// <summary>Records of the stream that Changes has not handled; 0 where only the stream's owner knows.</summary>
    public virtual long WaitingRecords => 0;

    /// <summary>Some of the listed documents that were there at the start; none where the replica lives elsewhere.</summary>
    public virtual IReadOnlyList<DocumentItem> Listed(int count) => [];

    /// <summary>How many documents are listed.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken) =>
        (await ((ILanguageCounter)Store).CountLanguagesAsync(cancellationToken)).All.Sum(pair => pair.Value);

    /// <summary>How many versions have an item.</summary>
    public abstract Task<long> CountVersionsAsync(CancellationToken cancellationToken);

    /// <summary>Looks the replica's file over for damaged pages, where it has one.</summary>
    public virtual void CheckFile(Action<string> report)
    {
    }

    /// <summary>Replicates this replica's own writes to the other one until it is stopped.</summary>
    public abstract Task ReplicateAsync(LocalTable destination, ReplicationLink link, CancellationToken stopping);

    /// <summary>Delivers the replica's stream, every write to it, its own or replicated, until it is stopped.</summary>
    public abstract Task FollowAsync(Deliver deliver, CancellationToken stopping);

    public abstract void Dispose();

    protected void RaiseWritten(DocumentItem item) => Written?.Invoke(item);
}

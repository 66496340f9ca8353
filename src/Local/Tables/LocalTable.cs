using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;

namespace Pipeline.Local.Tables;

/// <summary>One region's replica of the table, and its replication to the other region's.</summary>
internal abstract class LocalTable : IDisposable
{
    /// <summary>A global table replicates within a second as a rule.</summary>
    protected static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(50);

    /// <summary>Between two attempts at a write while the disk is full.</summary>
    protected static readonly TimeSpan DiskFullPause = TimeSpan.FromSeconds(1);

    /// <summary>Raised for every write that reached the replica, its own or replicated, as the table's stream shows it.</summary>
    public event Action<DocumentId>? Changed;

    /// <summary>Raised for every item that this region's own functions wrote.</summary>
    public event Action<DocumentItem>? Written;

    /// <summary>The replica as functions see it.</summary>
    public abstract IDocumentStore Store { get; }

    /// <summary>Whether it may lack what the bucket has: it was made anew, or its data live and end elsewhere.</summary>
    public abstract bool IsNew { get; }

    /// <summary>Some of the listed documents that were there at the start; none where the replica lives elsewhere.</summary>
    public virtual IReadOnlyList<DocumentItem> Listed(int count) => [];

    /// <summary>How many documents are listed.</summary>
    public virtual Task<long> CountAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

    /// <summary>Looks the replica's file over for damaged pages, where it has one.</summary>
    public virtual void CheckFile(Action<string> report)
    {
    }

    /// <summary>Replicates this replica's own writes to the other one until it is stopped.</summary>
    public abstract Task ReplicateAsync(LocalTable destination, CancellationToken stopping);

    public abstract void Dispose();

    protected void RaiseChanged(DocumentId id) => Changed?.Invoke(id);

    protected void RaiseWritten(DocumentItem item) => Written?.Invoke(item);
}

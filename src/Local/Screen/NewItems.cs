using System.Threading.Channels;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;

namespace Pipeline.Local.Screen;

/// <summary>The items that the regions' functions write, each once, in the order in which they appear.</summary>
internal sealed class NewItems
{
    private readonly Channel<DocumentItem> _items = Channel.CreateUnbounded<DocumentItem>();
    private readonly HashSet<ItemKey> _seen = [];

    public NewItems(IEnumerable<ReplicaTable> replicas)
    {
        foreach (var replica in replicas) replica.Changed += change => Add(replica, change);
    }

    public IAsyncEnumerable<DocumentItem> ReadAsync(CancellationToken stopping) => _items.Reader.ReadAllAsync(stopping);

    private void Add(ReplicaTable replica, ReplicaChange change)
    {
        if (change.Item is not { IsErasure: false } item || item.ProcessedIn != replica.Region) return;
        lock (_seen)
        {
            if (_seen.Add(item.Key)) _items.Writer.TryWrite(item);
        }
    }
}

using System.Threading.Channels;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Local.Delivery;

/// <summary>Settles a document whenever a write to one of its items, local or replicated, has reached the replica.</summary>
internal sealed class StreamSettling(IDocumentStore store)
{
    private readonly Channel<DocumentId> _changed = Channel.CreateUnbounded<DocumentId>();

    public void Enqueue(DocumentId id) => _changed.Writer.TryWrite(id);

    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var id in _changed.Reader.ReadAllAsync(stopping)) await Settler.SettleAsync(store, id, stopping);
    }
}

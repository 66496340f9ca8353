using System.Threading.Channels;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;

namespace Pipeline.Local.Delivery;

/// <summary>Settles a document whenever a write to one of its items, local or replicated, has reached the replica.</summary>
internal sealed class StreamSettling(HistoryReader reader, BucketWitness witness, string bucketName)
{
    private readonly Channel<DocumentId> _changed = Channel.CreateUnbounded<DocumentId>();

    public void Enqueue(DocumentId id) => _changed.Writer.TryWrite(id);

    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var id in _changed.Reader.ReadAllAsync(stopping))
        {
            var history = await reader.ReadAsync(id, cancellationToken: stopping);
            await witness.SettleAsync(history, bucketName, stopping, history.AllVersions.Select(item => item.ProcessingDate).ToHashSet());
        }
    }
}

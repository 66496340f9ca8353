using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Runtime;

namespace Pipeline.Changes;

/// <summary>
/// The function: whenever a write appears on its replica's stream, made here or replicated from elsewhere, the document is
/// settled again. Two writers that did not see each other are thereby brought into agreement by whichever write arrives last.
/// </summary>
/// <param name="store">The region's own replica.</param>
/// <param name="documents">Settles documents.</param>
/// <param name="region">The region.</param>
/// <param name="metrics">Counts what the stream tells of replication.</param>
/// <param name="counting">Counts documents by language; null where the store itself does.</param>
/// <param name="watch">Looks at the table's replicas; null where there is no table of DynamoDB.</param>
public sealed class ChangesHandler(
    IDocumentStore store, DocumentSettling documents, string region, ChangesMetrics metrics, DocumentCounting? counting = null,
    ReplicaWatch? watch = null)
{
    /// <summary>Handles one batch. Every document of it is tried.</summary>
    /// <exception cref="MalformedEventException">The event is no batch of a documents table's stream.</exception>
    public async Task<Stream> HandleAsync(Stream input, InvocationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var json = await ReadAsync(input, cancellationToken);
        if (WatchEvent.Is(json))
        {
            if (watch is not null) await watch.LookAsync(context, cancellationToken);
            return new MemoryStream(StreamBatchResponse.Write(null));
        }

        if (counting is not null && RecountEvent.LanguagesOf(json) is { } languages)
        {
            await counting.RecountAsync(languages, context, cancellationToken);
            return new MemoryStream(StreamBatchResponse.Write(null));
        }
        var batch = StreamEventReader.Parse(json);
        var changes = batch.Changes;
        var failed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, problem) in batch.Malformed)
        {
            context.Log.Write(Log.Malformed, ("sequenceNumber", number), ("problem", problem));
            failed.Add(number);
        }
        var tried = new HashSet<DocumentId>();
        var writes = 0;
        foreach (var change in changes)
        {
            if (!tried.Add(change.Key.DocumentId)) continue;
            var its = changes.Where(other => other.Key.DocumentId == change.Key.DocumentId);
            var (settled, written) = await TryAsync(change.Key.DocumentId, its, context, cancellationToken);
            writes += written;
            // A document's first record comes before its others: naming it brings them all again.
            if (!settled) failed.Add(change.SequenceNumber);
        }
        var counted = counting is null || await counting.TryAsync(batch, context, cancellationToken);
        metrics.Write(ChangeStatistics.Of(changes, region), writes, counted);
        context.Log.Write(Log.Settled, ("documents", tried.Count), ("records", changes.Count), ("writes", writes));
        return new MemoryStream(StreamBatchResponse.Write(batch.First(failed)));
    }

    private async Task<(bool Settled, int Writes)> TryAsync(
        DocumentId id, IEnumerable<TableChange> changes, InvocationContext context, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var change in changes)
            {
                await RestoreAsync(change, context, cancellationToken);
                await KeepAsync(change, context, cancellationToken);
            }
            return (true, await documents.SettleAsync(id, [.. changes], cancellationToken));
        }
        // Whatever went wrong with one document, the others of the batch are still tried, and its records come again.
        catch (Exception exception)
        {
            context.Log.Write(Log.Failed, exception, ("documentId", id.Value));
            return (false, 0);
        }
    }

    // Last writer wins knows nothing of extractors: a language set elsewhere on the older item can overwrite the newer one.
    private async Task RestoreAsync(TableChange change, InvocationContext context, CancellationToken cancellationToken)
    {
        if (change is not { Before: { } before, After: { } after } || before.ExtractorVersion <= after.ExtractorVersion) return;
        if (!await store.PutAsync(before, cancellationToken)) return;
        context.Log.Write(Log.Restored, ("documentId", change.Key.DocumentId.Value), ("processingDate", change.Key.ProcessingDate.Value));
    }

    // The record is the last that is seen of what lost. Delivered again it is kept under the same key.
    private async Task KeepAsync(TableChange change, InvocationContext context, CancellationToken cancellationToken)
    {
        if (ChangeKinds.Of(change, region) != ChangeKind.Conflict) return;
        var (loser, winner) = (change.Before!, change.After!);
        await store.NoteAsync(KeptConflict.Of(loser, region, change.At ?? context.Clock.GetUtcNow()), cancellationToken);
        context.Log.Write(
            Log.Conflict, ("documentId", change.Key.DocumentId.Value), ("versionId", winner.VersionId),
            ("loser", loser.ProcessedIn), ("winner", winner.ProcessedIn),
            ("attributes", string.Join(", ", ItemDifferences.Between(loser, winner))));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        if (input is MemoryStream memory && memory.TryGetBuffer(out var buffer)) return buffer.AsMemory((int)memory.Position);
        using var copy = new MemoryStream();
        await input.CopyToAsync(copy, cancellationToken);
        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }
}

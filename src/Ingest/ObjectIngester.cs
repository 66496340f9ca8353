using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Ingest.Spending;
using Pipeline.Metadata;

namespace Pipeline.Ingest;

/// <summary>
/// Turns one object change into the right item, whatever order, number or region such news arrives in. Events, backfill,
/// redrive and repair all come this way.
/// </summary>
/// <param name="objects">The region's own bucket.</param>
/// <param name="store">The region's own replica.</param>
/// <param name="reader">Reads it.</param>
/// <param name="witness">Asks the bucket what events cannot tell.</param>
/// <param name="items">Makes the items.</param>
/// <param name="replicaWait">How long to wait for a replica's item.</param>
/// <param name="claims">Which objects are claimed before they are extracted.</param>
/// <param name="time">The clock of waits and budgets.</param>
/// <param name="guard">Sets work aside that would cost too much; null for operators' commands, which do what they are told.</param>
public sealed class ObjectIngester(
    IObjectReader objects, IDocumentStore store, HistoryReader reader, BucketWitness witness, ItemFactory items,
    ReplicaWait replicaWait, ExtractionClaims claims, TimeProvider time, SpendingGuard? guard = null)
{
    private readonly ObjectExtraction _extraction = new(items, time);

    /// <summary>Ingests one change.</summary>
    /// <param name="change">The news.</param>
    /// <param name="timeLeft">Says how much time is left for extraction; asked when extraction begins, after all waits.</param>
    /// <param name="cancellationToken">The hard deadline.</param>
    /// <exception cref="IOException">The bucket failed, or an exception of its client or the store's: a fault of the pipeline, worth a
    /// retry.</exception>
    /// <exception cref="ExtractionCutShortException">There was too little time left for this object; a retry has it all.</exception>
    /// <exception cref="SpendingStoppedException">It would cost too much now; nothing was written.</exception>
    public async Task<IngestResult> IngestAsync(ObjectChange change, Func<TimeSpan> timeLeft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timeLeft);
        if (!change.Removed) guard?.Deliver(change.Address);
        var history = await reader.ReadAsync(items.IdOf(change.Address.Key), cancellationToken: cancellationToken);
        if (change.Removed) return await RemovedAsync(change.Address, history, cancellationToken);
        if (IsDone(history, change.Address))
            return await SettledAsync(IngestOutcome.AlreadyThere, change.Address, await LifecycleAsync(change, history, cancellationToken),
                cancellationToken);
        guard?.Look(history);
        return await ReadAsync(change, history, replicaWait, timeLeft, cancellationToken);
    }

    // A null version's id is used again by the next upload, so that its item proves nothing. Nor does that of a version which was
    // noted to be gone from here: only the bucket can say whether it is back.
    private bool IsDone(DocumentHistory history, ObjectAddress address) =>
        address.VersionId != ObjectAddress.NullVersion && history.Find(address.VersionId) is { } item
        && item.ExtractorVersion >= DocumentExtractor.Version && !history.IsGone(item, witness.Region);

    private async Task<IngestResult> RemovedAsync(ObjectAddress address, DocumentHistory history, CancellationToken cancellationToken)
    {
        if (address.VersionId == ObjectAddress.NullVersion)
            return new(IngestOutcome.Gone, null, await witness.SettleNullAsync(history.Id, address, cancellationToken));
        return await SettledAsync(IngestOutcome.Gone, address, await witness.NoteAbsenceAsync(history, address, cancellationToken),
            cancellationToken);
    }

    private async Task<IngestResult> ReadAsync(
        ObjectChange change, DocumentHistory history, ReplicaWait wait, Func<TimeSpan> timeLeft, CancellationToken cancellationToken)
    {
        var (address, origin) = (change.Address, change.Origin);
        switch (await objects.OpenAsync(address, cancellationToken))
        {
            case ObjectReading.Found found:
                await using (found.Body)
                {
                    history = await HeldAsync(history, address, items.KeyOf(address, found.Version.LastModified, found.Version.ETag),
                        cancellationToken);
                    if (IsDone(history, address))
                        return await SettledAsync(IngestOutcome.AlreadyThere, address, history, cancellationToken);
                    return await FoundAsync(found, change, history, wait, timeLeft, cancellationToken);
                }
            case ObjectReading.DeleteMarker marker:
                history = await HeldAsync(history, address, items.KeyOf(address, marker.LastModified, eTag: null), cancellationToken);
                var tombstone = items.ForDeleteMarker(address, marker.LastModified, origin);
                if (origin.IsLifecycle) history = await witness.NoteUnreplicatedAsync(history, tombstone, cancellationToken);
                return await PutAsync(tombstone, IngestOutcome.Tombstoned, address, history, cancellationToken);
            case ObjectReading.Unreadable unreadable:
                var (facts, status, reason) = unreadable;
                history = await HeldAsync(history, address, items.KeyOf(address, facts.LastModified, facts.ETag), cancellationToken);
                return await PutAsync(items.ForUnread(facts, status, reason, origin), IngestOutcome.Unread, address, history,
                    cancellationToken);
            case ObjectReading.Gone when address.VersionId == ObjectAddress.NullVersion:
                return new(IngestOutcome.NotThere, null, await witness.SettleNullAsync(history.Id, address, cancellationToken));
            default:
                // Not even a note: news of a version that came is no proof that it went.
                return await SettledAsync(IngestOutcome.NotThere, address, history, cancellationToken);
        }
    }

    // The bucket holds the version: what was noted of its loss is taken back, and its item looked for where the history was too long.
    private async Task<DocumentHistory> HeldAsync(DocumentHistory history, ObjectAddress address, ItemKey key,
        CancellationToken cancellationToken)
    {
        if (!history.IsComplete && history.Find(key.ProcessingDate) is null)
            history = await reader.ReadAsync(history.Id, key.ProcessingDate, cancellationToken: cancellationToken);
        return address.VersionId == ObjectAddress.NullVersion
            ? history : await witness.NotePresenceAsync(history, address, cancellationToken);
    }

    private async Task<IngestResult> FoundAsync(
        ObjectReading.Found found, ObjectChange change, DocumentHistory history, ReplicaWait wait, Func<TimeSpan> timeLeft,
        CancellationToken cancellationToken)
    {
        var address = change.Address;
        if (found.Version.IsReplica && history.Find(address.VersionId) is null && wait.Longest > TimeSpan.Zero)
            return await ElsewhereAsync(found, change, wait.Longest, timeLeft, cancellationToken);
        if (guard is not null) await guard.SpendAsync(cancellationToken);
        var lasts = ObjectExtraction.Budget(timeLeft()) + IngestHandler.WriteReserve;
        if (claims.Cover(found.Version) && !await ClaimAsync(address, lasts, cancellationToken))
        {
            guard?.GiveBack();
            return await ElsewhereAsync(found, change, lasts, timeLeft, cancellationToken);
        }
        var item = await _extraction.ItemOfAsync(found, change.Origin, timeLeft, cancellationToken);
        return await PutAsync(item, item.ExtractorVersion == 0 ? IngestOutcome.Unread : IngestOutcome.Extracted, address, history,
            cancellationToken);
    }

    private Task<bool> ClaimAsync(ObjectAddress address, TimeSpan lasts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.ClaimAsync(items.ClaimOn(address), now, now + lasts, cancellationToken);
    }

    // Somebody else is at it, in the region of the upload or with a claim. Should they not finish in their time, it is done here.
    private async Task<IngestResult> ElsewhereAsync(
        ObjectReading.Found found, ObjectChange change, TimeSpan longest, Func<TimeSpan> timeLeft, CancellationToken cancellationToken)
    {
        // The transfer is not held open while waiting, which may take longer than S3 keeps an idle one.
        await found.Body.DisposeAsync();
        var about = items.KeyOf(change.Address, found.Version.LastModified, found.Version.ETag);
        var left = longest;
        for (var pause = ReplicaWait.FirstPause; left > TimeSpan.Zero; pause *= 2)
        {
            if (pause > left) pause = left;
            await Task.Delay(pause, time, cancellationToken);
            left -= pause;
            var arrived = await reader.ReadAsync(about.DocumentId, about.ProcessingDate, cancellationToken: cancellationToken);
            if (IsDone(arrived, change.Address))
                return await SettledAsync(IngestOutcome.ArrivedMeanwhile, change.Address, arrived, cancellationToken);
        }
        var history = await reader.ReadAsync(about.DocumentId, about.ProcessingDate, cancellationToken: cancellationToken);
        return await ReadAsync(change, history, ReplicaWait.None, timeLeft, cancellationToken);
    }

    private async Task<IngestResult> PutAsync(
        DocumentItem item, IngestOutcome outcome, ObjectAddress address, DocumentHistory history, CancellationToken cancellationToken)
    {
        // Written with its standing at once: a document's first version then needs no second write.
        item = ItemFactory.InPlaceOf(history.Find(item.ProcessingDate), item);
        item = item.As(history.With(item).StandingOf(item));
        var taken = await store.PutAsync(item, cancellationToken);
        if (address.VersionId == ObjectAddress.NullVersion)
            return new(outcome, item, await witness.SettleNullAsync(history.Id, address, cancellationToken));
        if (taken) return await SettledAsync(outcome, address, history.With(item), cancellationToken) with { Item = item };
        // Someone was faster: what they wrote is read before it is settled, for ours may differ in its sequencer.
        var there = await reader.ReadAsync(history.Id, item.ProcessingDate, cancellationToken: cancellationToken);
        return await SettledAsync(IngestOutcome.PutElsewhere, address, there, cancellationToken);
    }

    // The bucket's own rules put the marker there: no other bucket gets it, and may go on serving the object.
    private async Task<DocumentHistory> LifecycleAsync(ObjectChange change, DocumentHistory history, CancellationToken cancellationToken) =>
        change.Origin.IsLifecycle && history.Find(change.Address.VersionId) is { IsTombstone: true } marker
            ? await witness.NoteUnreplicatedAsync(history, marker, cancellationToken) : history;

    private async Task<IngestResult> SettledAsync(IngestOutcome outcome, ObjectAddress address, DocumentHistory history,
        CancellationToken cancellationToken) =>
        new(outcome, null, await witness.SettleAsync(history, address.Bucket, cancellationToken));
}

using System.Security.Cryptography;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.Metadata;

namespace Pipeline.Ingest;

/// <summary>
/// Turns one object change into the right item, whatever order, number or region such news arrives in. Events, backfill,
/// redrive and repair all come this way.
/// </summary>
/// <param name="objects">The region's own bucket.</param>
/// <param name="store">The region's own replica.</param>
/// <param name="items">Makes the items.</param>
/// <param name="replicaWait">How long to wait for a replica's item.</param>
/// <param name="claims">Which objects are claimed before they are extracted.</param>
/// <param name="time">The clock of waits and budgets.</param>
public sealed class ObjectIngester(
    IObjectReader objects, IDocumentStore store, ItemFactory items, ReplicaWait replicaWait, ExtractionClaims claims, TimeProvider time)
{
    /// <summary>The longest that extraction may take: far more than any document needs that is worth reading to its end.</summary>
    public static readonly TimeSpan LongestExtraction = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The property that says where <c>contentHash</c> of an object read in ranges comes from: <c>s3Checksum</c>, the SHA-256
    /// that the uploader had S3 compute, or <c>none</c>.
    /// </summary>
    public const string HashSourceProperty = "contentHashFrom";

    /// <summary>Ingests one change.</summary>
    /// <param name="change">The news.</param>
    /// <param name="extractionTime">The soft budget for extraction; what is known by then becomes a partial item.</param>
    /// <param name="cancellationToken">The hard deadline.</param>
    /// <exception cref="IOException">The bucket failed, or an exception of its client or the store's: a fault of the pipeline, worth a retry.</exception>
    public async Task<IngestResult> IngestAsync(ObjectChange change, TimeSpan extractionTime, CancellationToken cancellationToken)
    {
        var address = change.Address;
        var history = await store.ReadHistoryAsync(items.IdOf(address.Key), cancellationToken);
        if (history.IsErased(address.VersionId)) return await SettledAsync(IngestOutcome.AlreadyErased, history, cancellationToken);
        if (!change.Removed && IsDone(history, address)) return await SettledAsync(IngestOutcome.AlreadyThere, history, cancellationToken);

        ObjectReading? reading = await objects.OpenAsync(address, cancellationToken);
        if (reading is ObjectReading.Found { Version.IsReplica: true } replica && history.Find(address.VersionId) is null && replicaWait.Longest > TimeSpan.Zero)
        {
            // The transfer is not held open while waiting, which may take longer than S3 keeps an idle one.
            await replica.Body.DisposeAsync();
            if (await ArrivesAsync(address, replicaWait.Longest, cancellationToken) is { } arrived) return await SettledAsync(IngestOutcome.ArrivedMeanwhile, arrived, cancellationToken);
            reading = await objects.OpenAsync(address, cancellationToken);
        }
        if (reading is ObjectReading.Found costly && claims.Cover(costly.Version))
        {
            var lasts = extractionTime + IngestHandler.WriteReserve;
            while (!await ClaimAsync(address, lasts, cancellationToken))
            {
                await costly.Body.DisposeAsync();
                if (await ArrivesAsync(address, lasts, cancellationToken) is { } arrived) return await SettledAsync(IngestOutcome.ArrivedMeanwhile, arrived, cancellationToken);
                // Whoever held the claim did not finish in its time, and it is free again.
                reading = null;
            }
            reading ??= await objects.OpenAsync(address, cancellationToken);
        }
        return reading switch
        {
            ObjectReading.Found found => await ExtractAsync(found, change.Origin, history, extractionTime, cancellationToken),
            ObjectReading.Unreadable unreadable => await PutAsync(
                address, ItemOf(unreadable, change.Origin), IngestOutcome.Unreadable, history, cancellationToken),
            ObjectReading.DeleteMarker marker => await PutAsync(
                address, items.ForDeleteMarker(address, marker.LastModified, change.Origin), IngestOutcome.Tombstoned, history, cancellationToken),
            _ => await EraseAsync(address, history, cancellationToken),
        };
    }

    // A null version's id is used again by the next upload, so that its item proves nothing.
    private static bool IsDone(DocumentHistory history, ObjectAddress address) =>
        address.VersionId != ObjectAddress.NullVersion && history.Find(address.VersionId)?.ExtractorVersion >= DocumentExtractor.Version;

    private Task<bool> ClaimAsync(ObjectAddress address, TimeSpan lasts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.ClaimAsync(items.ClaimOn(address), now, now + lasts, cancellationToken);
    }

    private async Task<DocumentHistory?> ArrivesAsync(ObjectAddress address, TimeSpan longest, CancellationToken cancellationToken)
    {
        var left = longest;
        for (var pause = ReplicaWait.FirstPause; left > TimeSpan.Zero; pause *= 2)
        {
            if (pause > left) pause = left;
            await Task.Delay(pause, time, cancellationToken);
            left -= pause;
            var history = await store.ReadHistoryAsync(items.IdOf(address.Key), cancellationToken);
            if (history.IsErased(address.VersionId) || IsDone(history, address)) return history;
        }
        return null;
    }

    private async Task<IngestResult> ExtractAsync(
        ObjectReading.Found found, EventOrigin origin, DocumentHistory history, TimeSpan extractionTime, CancellationToken cancellationToken)
    {
        DocumentItem item;
        await using (found.Body)
        {
            var source = await found.Body.ReadAsync(cancellationToken);
            using var outOfTime = new CancellationTokenSource(extractionTime, time);
            var hints = new ExtractionHints(found.Version.Address.Key.Value, found.Version.DeclaredContentType);
            var metadata = DocumentExtractor.Extract(source, hints, outOfTime: outOfTime.Token).Metadata;
            var (hash, described) = Hashed(source, found.Version, metadata);
            item = items.ForVersion(found.Version, described, hash, origin);
        }
        return await PutAsync(found.Version.Address, item, IngestOutcome.Extracted, history, cancellationToken);
    }

    private DocumentItem ItemOf(ObjectReading.Unreadable unreadable, EventOrigin origin)
    {
        var metadata = new DocumentMetadata { ContentType = LanguageCounts.NoContentType, Status = unreadable.Status, StatusReason = unreadable.Reason };
        return items.ForVersion(unreadable.Version, metadata, unreadable.Version.ChecksumSha256, origin).AsUnread();
    }

    // A large object is read in ranges, never whole; S3's own checksum then stands in for ours, and the item says so.
    private static (string? Hash, DocumentMetadata Described) Hashed(ByteSource source, ObjectVersion version, DocumentMetadata metadata)
    {
        if (source.TryGetMemory(out var bytes)) return (Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), metadata);
        var properties = new SortedDictionary<string, string>(metadata.Properties.ToDictionary(), StringComparer.Ordinal)
        {
            [HashSourceProperty] = version.ChecksumSha256 is null ? "none" : "s3Checksum",
        };
        return (version.ChecksumSha256, metadata with { Properties = properties });
    }

    private async Task<IngestResult> PutAsync(
        ObjectAddress address, DocumentItem item, IngestOutcome outcome, DocumentHistory history, CancellationToken cancellationToken)
    {
        item = history.Place(item);
        var after = history.With(item);
        // Written as current at once when it is: a document's first version then needs no second write.
        if (ReferenceEquals(after.Current, item)) after = history.With(item = item.AsCurrent());
        var taken = await store.PutAsync(item, cancellationToken);
        if (address.VersionId == ObjectAddress.NullVersion) return new(outcome, item, await SettleNullAsync(address, cancellationToken));
        if (!taken)
        {
            // Someone was faster. What they wrote is read again before it is settled, for ours may differ in its sequencer.
            return new(IngestOutcome.PutElsewhere, null, await Settler.SettleAsync(store, item.DocumentId, cancellationToken));
        }
        return new(outcome, item, await Settler.SettleAsync(store, after, cancellationToken));
    }

    private async Task<IngestResult> EraseAsync(ObjectAddress address, DocumentHistory history, CancellationToken cancellationToken)
    {
        if (address.VersionId == ObjectAddress.NullVersion) return new(IngestOutcome.Erased, null, await SettleNullAsync(address, cancellationToken));
        // The mark first: should this end here, the next one to settle finishes it.
        var mark = items.ForErasure(address);
        await store.PutAsync(mark, cancellationToken);
        return await SettledAsync(IngestOutcome.Erased, history.With(mark), cancellationToken);
    }

    // The id null is used again and again: which of its items stands only the bucket can say, asked after ours was written.
    // Whoever writes or reads last then leaves it right: a later change of the object brings an event of its own.
    private async Task<int> SettleNullAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        ItemKey? stands = null;
        switch (await objects.OpenAsync(address, cancellationToken))
        {
            case ObjectReading.Found found:
                await found.Body.DisposeAsync();
                stands = items.KeyOf(address, found.Version.LastModified, found.Version.ETag);
                break;
            case ObjectReading.Unreadable unreadable:
                stands = items.KeyOf(address, unreadable.Version.LastModified, unreadable.Version.ETag);
                break;
            case ObjectReading.DeleteMarker marker:
                stands = items.KeyOf(address, marker.LastModified, eTag: null);
                break;
        }
        var history = await store.ReadHistoryAsync(items.IdOf(address.Key), cancellationToken);
        var replaced = history.Versions.Where(item => item.VersionId == address.VersionId && item.Key != stands).ToList();
        foreach (var item in replaced) await store.DeleteAsync(item.Key, cancellationToken);
        return replaced.Count + await Settler.SettleAsync(store, history.Id, cancellationToken);
    }

    private async Task<IngestResult> SettledAsync(IngestOutcome outcome, DocumentHistory history, CancellationToken cancellationToken) =>
        new(outcome, null, await Settler.SettleAsync(store, history, cancellationToken));
}

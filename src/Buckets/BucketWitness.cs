using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Buckets;

/// <summary>
/// Writes down, as the region's notes, what its bucket says of a document and no item can tell: which versions it lost, and in
/// which order it has those of one second. Then the document is settled by what is written.
/// </summary>
/// <param name="store">The region's own replica.</param>
/// <param name="reader">Reads it.</param>
/// <param name="bucket">The region's own bucket.</param>
/// <param name="notes">Makes the region's notes.</param>
public sealed class BucketWitness(IDocumentStore store, HistoryReader reader, IBucketVersions bucket, NoteFactory notes)
{
    /// <summary>Questions after which a version that comes and goes is left to the event of its next change.</summary>
    private const int MostQuestions = 3;

    private static readonly IReadOnlySet<ProcessingDate> None = new HashSet<ProcessingDate>();

    /// <summary>The region.</summary>
    public string Region => notes.Region;

    /// <summary>Notes that the bucket lost a version, unless it holds it after all: events are hints, the bucket is the truth.</summary>
    /// <returns>The history with what was noted.</returns>
    public async Task<DocumentHistory> NoteAbsenceAsync(DocumentHistory history, ObjectAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (await bucket.HoldsAsync(address, cancellationToken)) return await NotePresenceAsync(history, address, cancellationToken);
        var version = history.Find(address.VersionId)?.ProcessingDate
            ?? (history.IsComplete ? null : await reader.FindAsync(history.Id, address.VersionId, cancellationToken));
        var note = notes.Gone(history.Id, address.VersionId, version);
        return await AgreeAsync(history, address, note, isNoted: history.Note(note.ProcessingDate) is not null, isHeld: false,
            cancellationToken);
    }

    /// <summary>Takes back what was noted of a version that the bucket holds.</summary>
    /// <returns>The history without what was noted.</returns>
    public async Task<DocumentHistory> NotePresenceAsync(DocumentHistory history, ObjectAddress address,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        foreach (var note in history.Notes.Where(note => IsOwn(note) && note.VersionId == address.VersionId).ToList())
            history = await AgreeAsync(history, address, note, isNoted: true, isHeld: true, cancellationToken);
        return history;
    }

    /// <summary>Notes that a delete marker comes from the bucket's own lifecycle rules, so that the other regions ask whether they have
    /// it.</summary>
    /// <returns>The history with what was noted.</returns>
    public async Task<DocumentHistory> NoteUnreplicatedAsync(DocumentHistory history, DocumentItem marker,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(marker);
        var note = notes.Unreplicated(marker.Key, marker.VersionId);
        if (history.Note(note.ProcessingDate) is not null) return history;
        await store.NoteAsync(note, cancellationToken);
        return history.With(note);
    }

    /// <summary>Settles a document, after asking the bucket what is not written yet.</summary>
    /// <param name="history">What was just read or written.</param>
    /// <param name="bucketName">The bucket's name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="touched">
    /// Versions that the change to be settled is about: where another region noted that its bucket lost one, or is the only one to
    /// get it, this region's is asked whether it has it.
    /// </param>
    /// <returns>The number of rows written or deleted; 0 when all was right.</returns>
    public async Task<int> SettleAsync(
        DocumentHistory history, string bucketName, CancellationToken cancellationToken, IReadOnlySet<ProcessingDate>? touched = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        var before = history;
        history = await PlaceAsync(history, cancellationToken);
        foreach (var version in history.AllVersions.Where(item => (touched ?? None).Contains(item.ProcessingDate)))
        {
            if (history.IsGone(version, Region)
                || !history.Regions.Names.Any(region => region != Region && MayLack(history, version, region))) continue;
            if (await IsHeldAsync(history, bucketName, version, cancellationToken)) continue;
            var note = notes.Gone(history.Id, version.VersionId, version.ProcessingDate);
            await store.NoteAsync(note, cancellationToken);
            history = history.With(note);
        }
        history = await OrderAsync(history, bucketName, cancellationToken);
        var asked = ReferenceEquals(before, history) ? 0 : 1;
        return asked + await Settler.SettleAsync(store, Region, history, cancellationToken);
    }

    /// <summary>
    /// Settles a document whose bucket keeps no versions. The id <c>null</c> is used again and again: which of its items stands
    /// only the bucket can say, asked after ours was written. Whoever asks last then leaves it right, since a later change of the
    /// object brings an event of its own.
    /// </summary>
    /// <returns>The number of rows written or deleted.</returns>
    public async Task<int> SettleNullAsync(DocumentId id, ObjectAddress address, CancellationToken cancellationToken)
    {
        var listed = await bucket.NewestAsync(address.Bucket, address.Key, cancellationToken);
        var history = await reader.ReadWholeAsync(id, cancellationToken);
        foreach (var version in history.AllVersions.Where(item => item.VersionId == ObjectAddress.NullVersion))
        {
            var note = notes.Gone(id, version.VersionId, version.ProcessingDate);
            var isNoted = history.Note(note.ProcessingDate) is not null;
            if (Stands(version, listed) != isNoted) continue;
            if (isNoted) await store.DeleteAsync(note.Key, cancellationToken);
            else await store.NoteAsync(note, cancellationToken);
            history = isNoted ? history.Without(note.ProcessingDate) : history.With(note);
        }
        return await SettleAsync(history, address.Bucket, cancellationToken);
    }

    // What a region's note says of a version that this one's bucket may not have either.
    private static bool MayLack(DocumentHistory history, DocumentItem version, string noting) =>
        history.IsGone(version, noting) || history.Note(version.ProcessingDate.UnreplicatedFrom(noting)) is not null;

    private bool IsOwn(DocumentItem note) =>
        note.ProcessingDate.Kind is RowKind.Gone or RowKind.UnplacedGone && note.ProcessingDate.NotedIn == Region;

    private async Task<bool> IsHeldAsync(DocumentHistory history, string bucketName, DocumentItem version,
        CancellationToken cancellationToken)
    {
        if (version.ObjectKey is not { } text) return true;
        var key = new ObjectKey(text);
        return version.VersionId == ObjectAddress.NullVersion
            ? Stands(version, await bucket.NewestAsync(bucketName, key, cancellationToken))
            : await bucket.HoldsAsync(new(bucketName, key, version.VersionId), cancellationToken);
    }

    private static bool Stands(DocumentItem version, IReadOnlyList<ListedVersion> listed) => listed.Any(one =>
        one.VersionId == ObjectAddress.NullVersion
        && ProcessingDate.OfObject(one.LastModified, one.VersionId, one.ETag) == version.ProcessingDate);

    // Between question and note the bucket may have changed, and another event's handler noted the opposite: so it is asked again.
    private async Task<DocumentHistory> AgreeAsync(
        DocumentHistory history, ObjectAddress address, DocumentItem note, bool isNoted, bool isHeld, CancellationToken cancellationToken)
    {
        for (var questions = 0; isNoted == isHeld && questions < MostQuestions; questions++)
        {
            if (isHeld) await store.DeleteAsync(note.Key, cancellationToken);
            else await store.NoteAsync(note, cancellationToken);
            isNoted = !isHeld;
            isHeld = await bucket.HoldsAsync(address, cancellationToken);
        }
        return isNoted ? history.With(note) : history.Without(note.ProcessingDate);
    }

    // A note that came before its version's item is put beside it: there it is found by whoever reads the version.
    private async Task<DocumentHistory> PlaceAsync(DocumentHistory history, CancellationToken cancellationToken)
    {
        foreach (var note in history.Notes.Where(note => note.ProcessingDate.Kind == RowKind.UnplacedGone && IsOwn(note)).ToList())
        {
            if (history.Find(note.VersionId) is not { } version) continue;
            var placed = notes.Gone(history.Id, note.VersionId, version.ProcessingDate);
            await store.NoteAsync(placed, cancellationToken);
            await store.DeleteAsync(note.Key, cancellationToken);
            history = history.Without(note.ProcessingDate).With(placed);
        }
        return history;
    }

    private async Task<DocumentHistory> OrderAsync(DocumentHistory history, string bucketName, CancellationToken cancellationToken)
    {
        if (history.Unordered(Region) is not { } group || group[0].ObjectKey is not { } key) return history;
        var second = group[0].ProcessingDate;
        var listed = await bucket.NewestAsync(bucketName, new(key), cancellationToken);
        string[] order = [.. listed.Where(one => ProcessingDate.Of(one.LastModified, one.VersionId).Second.SequenceEqual(second.Second))
            .Select(one => one.VersionId).Reverse()];
        if (order.Length == 0 || history.Note(second.OrderIn(Region))?.VersionOrder.SequenceEqual(order) == true) return history;
        var note = notes.Order(group[0].Key, order);
        await store.NoteAsync(note, cancellationToken);
        return history.With(note);
    }
}

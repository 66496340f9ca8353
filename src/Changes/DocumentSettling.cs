using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Changes;

/// <summary>Settles the documents that a batch touched.</summary>
/// <param name="store">The region's own replica.</param>
/// <param name="reader">Reads it.</param>
/// <param name="witness">Asks the region's bucket what is not written yet.</param>
/// <param name="bucketName">The bucket's name.</param>
public sealed class DocumentSettling(IDocumentStore store, HistoryReader reader, BucketWitness witness, string bucketName)
{
    /// <summary>The environment variable that names the region's own bucket.</summary>
    public const string BucketNameVariable = "BUCKET_NAME";

    /// <summary>Settles a document.</summary>
    /// <param name="id">The document.</param>
    /// <param name="changes">The records about it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The number of rows written or deleted; 0 when all was right.</returns>
    internal async Task<int> SettleAsync(DocumentId id, IReadOnlyList<TableChange> changes, CancellationToken cancellationToken)
    {
        var history = await reader.ReadAsync(id, cancellationToken: cancellationToken);
        HashSet<ProcessingDate> touched = [.. changes.Select(VersionOf).OfType<ProcessingDate>()];
        var writes = await PutBackAsync(history, changes, cancellationToken);
        writes += await witness.SettleAsync(history, bucketName, cancellationToken, touched);
        // A version that was current once lost its place to one that was touched, and stands right below that.
        foreach (var version in touched.Where(version => !history.IsComplete && !history.ReachesBelow(version)))
            writes += await witness.SettleAsync(await reader.ReadAsync(id, version, cancellationToken: cancellationToken), bucketName,
                cancellationToken, touched);
        return writes;
    }

    // A note that has no place yet is put beside its version by the region that wrote it, and that is a change of its own.
    private static ProcessingDate? VersionOf(TableChange change) => change.Key.ProcessingDate.Kind switch
    {
        RowKind.Version or RowKind.Gone or RowKind.Unreplicated => change.Key.ProcessingDate.Version,
        _ => null,
    };

    // A region that saw every bucket lose a version deletes its item, while another may just have found the version again: last
    // writer wins could take the item for good. Whose time had come is not put back.
    private async Task<int> PutBackAsync(DocumentHistory history, IReadOnlyList<TableChange> changes, CancellationToken cancellationToken)
    {
        var writes = 0;
        foreach (var change in changes)
        {
            if (change is not { Before: { IsVersion: true } before, After: null }) continue;
            var current = history.IsComplete
                ? history : await reader.ReadAsync(history.Id, before.ProcessingDate, cancellationToken: cancellationToken);
            if (current.Find(before.ProcessingDate) is not null || current.IsErased(before) || current.IsExpired(before)) continue;
            if (await store.PutAsync(before, cancellationToken)) writes++;
        }
        return writes;
    }
}

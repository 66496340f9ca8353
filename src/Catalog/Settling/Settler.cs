using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Stores;

namespace Pipeline.Catalog.Settling;

/// <summary>
/// Brings the items of one document into agreement: items of erased versions go, and <c>language</c> stands on the
/// current version alone. What is right follows from the items themselves, so two regions that settle at once write the
/// same, and whoever sees the last change to arrive leaves it right.
/// </summary>
public static class Settler
{
    /// <summary>Reads the document from the replica and settles it.</summary>
    /// <returns>The number of items written or deleted; 0 when all was right.</returns>
    public static async Task<int> SettleAsync(IDocumentStore store, DocumentId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return await SettleAsync(store, await store.ReadHistoryAsync(id, cancellationToken), cancellationToken);
    }

    /// <summary>Settles a document whose history was just read or written.</summary>
    /// <returns>The number of items written or deleted; 0 when all was right.</returns>
    public static async Task<int> SettleAsync(IDocumentStore store, DocumentHistory history, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(history);
        var writes = 0;
        foreach (var leftover in history.Leftovers)
        {
            await store.DeleteAsync(leftover.Key, cancellationToken);
            writes++;
        }
        var current = history.Current;
        foreach (var item in history.Versions)
        {
            var language = ReferenceEquals(item, current) ? item.IndexableLanguage : null;
            if (item.Language == language) continue;
            await store.SetLanguageAsync(item.Key, language, cancellationToken);
            writes++;
        }
        return writes;
    }
}

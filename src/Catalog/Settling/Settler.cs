using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;

namespace Pipeline.Catalog.Settling;

/// <summary>
/// Brings the items of one document into agreement: <c>language</c> stands on the current version alone, each item says which
/// buckets lost its version, and items of versions that every bucket lost go. What is right follows from the rows themselves, so
/// two regions that settle at once write the same, and whoever sees the last change to arrive leaves it right.
/// </summary>
public static class Settler
{
    /// <summary>
    /// How long the notes of a version stay after every region's bucket was found to have lost it: far longer than any event,
    /// retry, redrive or failure queue (14 days at most) can bring a late write of its item. Before that they never expire.
    /// </summary>
    public static readonly TimeSpan NotesOutliveItem = TimeSpan.FromDays(30);

    /// <summary>Settles what was read of a document.</summary>
    /// <param name="store">The region's own replica.</param>
    /// <param name="region">The region, which alone writes its notes.</param>
    /// <param name="history">What was just read or written.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The number of rows written or deleted; 0 when all was right.</returns>
    public static async Task<int> SettleAsync(IDocumentStore store, string region, DocumentHistory history,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(history);
        var writes = 0;
        foreach (var item in history.AllVersions)
        {
            if (history.IsErased(item))
            {
                await store.DeleteAsync(item.Key, cancellationToken);
                writes++;
                continue;
            }
            var standing = history.StandingOf(item);
            if (standing.Equals(Standing.Of(item))) continue;
            await store.SettleAsync(item.Key, standing, cancellationToken);
            writes++;
        }
        return writes + await SettleNotesAsync(store, region, history, cancellationToken);
    }

    // The notes of an erased version may go in time; those of one that is held again somewhere must stay.
    private static async Task<int> SettleNotesAsync(IDocumentStore store, string region, DocumentHistory history,
        CancellationToken cancellationToken)
    {
        var writes = 0;
        foreach (var note in history.Notes)
        {
            if (note.ProcessingDate.Kind != RowKind.Gone || note.ProcessingDate.NotedIn != region) continue;
            var version = note.ProcessingDate.Version;
            var everywhere = history.Regions.Names.All(other => history.Note(version.GoneFrom(other)) is not null);
            if (everywhere == note.ExpiresAt is not null) continue;
            await store.NoteAsync(note.Expiring(everywhere ? history.Now + NotesOutliveItem : null), cancellationToken);
            writes++;
        }
        return writes;
    }
}

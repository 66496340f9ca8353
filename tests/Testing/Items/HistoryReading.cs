using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Testing.Items;

/// <summary>Reads a document as both regions of the defaults do.</summary>
public static class HistoryReading
{
    /// <summary>The regions.</summary>
    public static Regions Regions { get; } = new("us-west-2", "us-east-2");

    /// <summary>Sets or takes away the language of an item.</summary>
    public static Task SetLanguageAsync(this IDocumentStore store, ItemKey key, string? language,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.SettleAsync(key, new(language, [], []), cancellationToken);
    }

    /// <summary>Settles a document by what is written of it.</summary>
    /// <returns>The number of rows written or deleted.</returns>
    public static async Task<int> SettleDocumentAsync(this IDocumentStore store, DocumentId id) =>
        await Settler.SettleAsync(store, Regions.Names[0], await store.ReadHistoryAsync(id), default);

    /// <summary>A document's history.</summary>
    public static Task<DocumentHistory> ReadHistoryAsync(this IDocumentStore store, DocumentId id,
        CancellationToken cancellationToken = default) =>
        store.ReadHistoryAsync(id, null, cancellationToken);

    /// <summary>A document's history with some attributes.</summary>
    public static Task<DocumentHistory> ReadHistoryAsync(
        this IDocumentStore store, DocumentId id, IReadOnlySet<string>? fields, CancellationToken cancellationToken = default) =>
        new HistoryReader(store, Regions, TimeProvider.System).ReadAsync(id, fields: fields, cancellationToken: cancellationToken);
}

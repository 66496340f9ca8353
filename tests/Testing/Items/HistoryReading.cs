using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Testing.Items;

/// <summary>Reads a document as both regions of the defaults do.</summary>
public static class HistoryReading
{
    /// <summary>The regions.</summary>
    public static Regions Regions { get; } = new("us-west-2", "us-east-2");

    /// <summary>A document's history.</summary>
    public static Task<DocumentHistory> ReadHistoryAsync(this IDocumentStore store, DocumentId id, CancellationToken cancellationToken = default) =>
        store.ReadHistoryAsync(id, null, cancellationToken);

    /// <summary>A document's history with some attributes.</summary>
    public static Task<DocumentHistory> ReadHistoryAsync(
        this IDocumentStore store, DocumentId id, IReadOnlySet<string>? fields, CancellationToken cancellationToken = default) =>
        new HistoryReader(store, Regions, TimeProvider.System).ReadAsync(id, fields: fields, cancellationToken: cancellationToken);
}

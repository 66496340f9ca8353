using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Cli.Targets;

/// <summary>Settles documents of one replica by what is written of them.</summary>
/// <param name="store">The replica.</param>
/// <param name="region">Its region.</param>
internal sealed class ReplicaSettling(IDocumentStore store, string region)
{
    /// <summary>
    /// Stands for the regions that this command is not told of. None of them has noted that its bucket lost anything, so that
    /// nothing is erased from here: that is for the functions, which know all regions.
    /// </summary>
    public const string Others = "others";

    private readonly HistoryReader _reader = new(store, new(region, Others), TimeProvider.System);

    /// <summary>A document's history.</summary>
    public Task<DocumentHistory> ReadAsync(DocumentId id, CancellationToken cancellationToken) =>
        _reader.ReadAsync(id, cancellationToken: cancellationToken);

    /// <summary>Settles a document.</summary>
    public async Task SettleAsync(DocumentId id, CancellationToken cancellationToken) =>
        await Settler.SettleAsync(store, region, await ReadAsync(id, cancellationToken), cancellationToken);
}

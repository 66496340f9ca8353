using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;

namespace Pipeline.Catalog.Stores;

/// <summary>
/// The region's own replica of the table. Conditions are evaluated against this replica alone, as a DynamoDB global
/// table evaluates them.
/// </summary>
public interface IDocumentStore
{
    /// <summary>
    /// Rows of one document in the order of their sort keys, strongly consistent in this region. A store may answer fewer than
    /// asked for, but none only when there are none.
    /// </summary>
    Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken);

    /// <summary>
    /// Writes an item unless this replica has it from the same or a newer extractor. One above <see cref="ItemSize.Max"/>
    /// is written with its longest values cut.
    /// </summary>
    /// <returns>False when the condition failed: the item is there already.</returns>
    Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a claim, which holds its key and the time of its expiry and no more, unless one stands that has not expired.
    /// </summary>
    /// <param name="claim">Its key: <see cref="ProcessingDate.OfClaim"/>.</param>
    /// <param name="now">The time by the caller's clock; seconds count.</param>
    /// <param name="until">When it expires.</param>
    /// <param name="cancellationToken">Ends the wait for an answer.</param>
    /// <returns>False when somebody else holds it.</returns>
    Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a note, whatever stands under its key: only the region that a note is of writes it, so that no other can have.
    /// </summary>
    Task NoteAsync(DocumentItem note, CancellationToken cancellationToken);

    /// <summary>Sets what settling says of an item. Does nothing when the item is gone.</summary>
    Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken);

    /// <summary>Deletes an item; does nothing when it is gone.</summary>
    Task DeleteAsync(ItemKey key, CancellationToken cancellationToken);

    /// <summary>One page of current versions by language, eventually consistent.</summary>
    Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken);

    /// <summary>Makes a round trip to the replica.</summary>
    /// <exception cref="StoreUnavailableException">The replica did not answer.</exception>
    /// <exception cref="StoreAccessException">The replica cannot be used as it is set up.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}

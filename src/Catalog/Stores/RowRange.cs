using Pipeline.Catalog.Identity;

namespace Pipeline.Catalog.Stores;

/// <summary>Rows of one document by their sort key.</summary>
/// <param name="Id">The document.</param>
/// <param name="After">The sort key that the rows come after, in the direction of reading; null to begin at the end.</param>
/// <param name="Limit">The most rows.</param>
public readonly record struct RowRange(DocumentId Id, ProcessingDate? After, int Limit)
{
    /// <summary>Oldest first; newest first otherwise.</summary>
    public bool Ascending { get; init; }

    /// <summary>The attributes that are needed beside those that tell which version is current; all of them for null.</summary>
    public IReadOnlySet<string>? Fields { get; init; }
}

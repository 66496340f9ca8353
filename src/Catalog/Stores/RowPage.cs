using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Stores;

/// <summary>Rows that were read.</summary>
/// <param name="Rows">The rows, in the direction of reading.</param>
/// <param name="HasMore">Whether there may be more after them; never with no rows.</param>
public readonly record struct RowPage(IReadOnlyList<DocumentItem> Rows, bool HasMore);

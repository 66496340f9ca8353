using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Stores;

/// <summary>One write to one item, as it travels to the other replicas and onto the table's stream.</summary>
/// <param name="Key">Which item.</param>
/// <param name="Item">Its new image; null when it was deleted.</param>
/// <param name="Stamp">When and where it was written first; kept on its way through replicas.</param>
public sealed record ReplicaChange(ItemKey Key, DocumentItem? Item, WriteStamp Stamp);

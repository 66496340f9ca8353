using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.RegionLab.Streams;

/// <summary>A change of one item as a table's stream shows it, with both images.</summary>
/// <param name="Sequence">Orders the records of one item.</param>
/// <param name="At">When the replica took the write.</param>
/// <param name="Key">Which item.</param>
/// <param name="Before">The item before; null when it was not there.</param>
/// <param name="After">The item after; null when it was deleted.</param>
public sealed record StreamRecord(long Sequence, DateTimeOffset At, ItemKey Key, DocumentItem? Before, DocumentItem? After);

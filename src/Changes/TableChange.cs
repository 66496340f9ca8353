using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Changes;

/// <summary>One record of the table's stream.</summary>
/// <param name="SequenceNumber">Names the record in an answer that reports it failed.</param>
/// <param name="Key">Which item.</param>
/// <param name="Before">The item before; null when it was not there or the stream has no old images.</param>
/// <param name="After">The item after; null when it was deleted or the stream has no new images.</param>
/// <param name="At">When the replica took the write, to the second.</param>
public sealed record TableChange(string SequenceNumber, ItemKey Key, DocumentItem? Before, DocumentItem? After, DateTimeOffset? At);

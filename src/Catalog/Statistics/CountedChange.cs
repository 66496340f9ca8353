using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Statistics;

/// <summary>One record of the table's stream.</summary>
/// <param name="SequenceNumber">Its number within the stream's shard: digits that grow.</param>
/// <param name="Before">The image before the write; null when it made the item.</param>
/// <param name="After">The image after it; null when it deleted the item.</param>
public readonly record struct CountedChange(string SequenceNumber, DocumentItem? Before, DocumentItem? After)
{
    /// <summary>Whether it changes any count.</summary>
    public bool Matters => Before?.Language != After?.Language || (After?.Language is not null && Before?.ContentType != After.ContentType);
}

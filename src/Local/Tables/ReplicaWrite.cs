using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.RegionLab.Streams;

namespace Pipeline.Local.Tables;

/// <summary>One write as the table's stream shows it, with both images (DynamoDB Streams, NEW_AND_OLD_IMAGES).</summary>
/// <param name="Number">Its place in the replica's stream; grows.</param>
/// <param name="Key">Which item.</param>
/// <param name="Before">The image before the write; null when it made the item.</param>
/// <param name="After">The image after it; null when it deleted the item.</param>
/// <param name="Stamp">When and where it was written first.</param>
/// <param name="At">When this replica took it.</param>
internal sealed record ReplicaWrite(long Number, ItemKey Key, DocumentItem? Before, DocumentItem? After, WriteStamp Stamp,
    DateTimeOffset At)
{
    /// <summary>As the stream shows it.</summary>
    public StreamRecord ForStream => new(Number, At, Key, Before, After);

    /// <summary>As other replicas take it in.</summary>
    public ReplicaChange ForReplicas => new(Key, After, Stamp);
}

using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Queries;

/// <summary>A few items of one partition, in order.</summary>
/// <param name="Items">Those that passed the filter.</param>
/// <param name="Examined">How many were looked at.</param>
/// <param name="Resume">The last one looked at; null when the partition holds no more.</param>
internal sealed record PartitionChunk(IReadOnlyList<DocumentItem> Items, int Examined, ItemKey? Resume)
{
    public static PartitionChunk Empty { get; } = new([], 0, null);
}

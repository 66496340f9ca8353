namespace Pipeline.Catalog.Stores;

/// <summary>
/// When and where an item was last written: what last writer wins goes by. DynamoDB keeps its own, out of sight.
/// </summary>
/// <param name="Ticks">UTC ticks of 100 ns, made strictly increasing within a replica.</param>
/// <param name="Region">Decides between two writes of one tick, so that all replicas decide alike.</param>
public readonly record struct WriteStamp(long Ticks, string Region) : IComparable<WriteStamp>
{
    /// <inheritdoc/>
    public int CompareTo(WriteStamp other)
    {
        var byTime = Ticks.CompareTo(other.Ticks);
        return byTime != 0 ? byTime : string.CompareOrdinal(Region, other.Region);
    }
}

namespace Pipeline.Catalog.Queries;

/// <summary>Reads some items of a partition in the query's order.</summary>
/// <param name="range">What is wanted.</param>
/// <param name="count">How many items to look at, before the filter.</param>
/// <param name="cancellationToken">Ends the read.</param>
internal delegate Task<PartitionChunk> ReadPartition(PartitionRange range, int count, CancellationToken cancellationToken);

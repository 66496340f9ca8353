namespace Pipeline.Catalog.Statistics;

/// <summary>Keeps counts of documents from what the table's stream tells.</summary>
public interface ILanguageStatistics
{
    /// <summary>Counts a batch of the stream, leaving out what was counted before.</summary>
    /// <param name="streamShard">The stream's shard, whose batches come in order.</param>
    /// <param name="changes">Its records, in order.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Stores.StoreUnavailableException">The table did not take it; the next batch of the shard does not make up for it, counting anew does.</exception>
    Task ApplyAsync(string streamShard, IReadOnlyList<CountedChange> changes, CancellationToken cancellationToken);
}

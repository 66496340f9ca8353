using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Statistics;
using Pipeline.LambdaHost.Runtime;

namespace Pipeline.Changes;

/// <summary>Keeps the counts of documents. Whatever goes wrong with them, documents are settled; counting anew puts counts right.</summary>
/// <param name="statistics">Counts what the stream tells.</param>
/// <param name="recount">Counts anew; null where the counts do so by themselves.</param>
public sealed class DocumentCounting(ILanguageStatistics statistics, LanguageRecount? recount)
{
    /// <summary>Kept of an invocation's time for correcting the counts of the language that was counted last.</summary>
    public static readonly TimeSpan CorrectionReserve = TimeSpan.FromSeconds(20);

    /// <summary>Counts a batch.</summary>
    /// <returns>False when that failed; the log says why.</returns>
    internal async Task<bool> TryAsync(StreamBatch batch, InvocationContext context, CancellationToken cancellationToken)
    {
        if (batch.Shard is not { } shard) return true;
        try
        {
            await statistics.ApplyAsync(shard,
                [.. batch.Changes.Select(change => new CountedChange(change.SequenceNumber, change.Before, change.After))],
                cancellationToken);
            return true;
        }
        // A count is worth no document: the batch goes on, and is not delivered again for its sake.
        catch (Exception exception)
        {
            context.Log.Write(Log.NotCounted, exception, ("records", batch.Changes.Count));
            return false;
        }
    }

    /// <summary>Counts languages anew, as far as the invocation's time goes.</summary>
    internal async Task RecountAsync(IReadOnlyList<string> languages, InvocationContext context, CancellationToken cancellationToken)
    {
        if (recount is null) return;
        var result = await recount.RecountAsync(languages, () => context.RemainingTime > CorrectionReserve, cancellationToken);
        context.Log.Write(Log.Recounted, ("corrected", result.Corrected.All.Count()));
        if (result.Unfinished is { } language) context.Log.Write(Log.RecountUnfinished, ("language", language));
    }
}

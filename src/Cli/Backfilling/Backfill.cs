using System.Collections.Concurrent;
using System.Text.Json;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Work;
using Pipeline.Ingest;

namespace Pipeline.Cli.Backfilling;

/// <summary>Ingests what a bucket holds already.</summary>
/// <param name="versions">Names the versions.</param>
/// <param name="wanted">Which of them.</param>
/// <param name="ingest">Ingests one: key and version id.</param>
/// <param name="file">Where it is written how far this is; beside it, <c>.failed.jsonl</c> names what failed.</param>
internal sealed class Backfill(
    IExistingVersions versions, Predicate<ExistingVersion> wanted, Func<string, string, CancellationToken, Task<IngestResult>> ingest,
    CheckpointFile<BackfillState> file)
{
    /// <summary>Versions between two checkpoints for each ingested at a time: what a kill has done again, cheaply.</summary>
    private const int ChunkFactor = 16;

    /// <summary>The file of what failed, a version a line.</summary>
    public string FailedPath => file.FilePath + ".failed.jsonl";

    /// <summary>Goes on from a state to the end.</summary>
    /// <param name="state">Where to go on.</param>
    /// <param name="concurrency">Versions ingested at a time; those of one key one after the other.</param>
    /// <param name="rate">Versions a second.</param>
    /// <param name="progress">Told of versions.</param>
    /// <param name="cancellationToken">Ends it between versions.</param>
    public async Task<BackfillState> RunAsync(
        BackfillState state, int concurrency, UnitLimiter rate, IWorkProgress progress, CancellationToken cancellationToken)
    {
        progress.Add(state.Seen);
        var chunk = new List<ExistingVersion>();
        long seen = 0;
        string? position = null;
        await foreach (var (version, at) in versions.ReadAsync(state.Position, cancellationToken))
        {
            if (wanted(version)) chunk.Add(version);
            (position, seen) = (at, seen + 1);
            if (chunk.Count >= concurrency * ChunkFactor) await DoAsync();
        }
        if (seen > 0) await DoAsync();
        return state;

        async Task DoAsync()
        {
            var (outcomes, failures) = await IngestAsync(chunk, concurrency, rate, cancellationToken);
            var sums = new SortedDictionary<string, long>(state.Outcomes.ToDictionary(), StringComparer.Ordinal);
            foreach (var (outcome, count) in outcomes) sums[outcome] = sums.GetValueOrDefault(outcome) + count;
            state = state with { Position = position, Seen = state.Seen + seen, Outcomes = sums, Failed = state.Failed + failures };
            file.Save(state);
            progress.Add(seen);
            chunk.Clear();
            seen = 0;
        }
    }

    private async Task<(IReadOnlyDictionary<string, long> Outcomes, int Failures)> IngestAsync(
        List<ExistingVersion> chunk, int concurrency, UnitLimiter rate, CancellationToken cancellationToken)
    {
        var outcomes = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var failures = new ConcurrentBag<(ExistingVersion Version, Exception Error)>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        // Of one key oldest first, as they were uploaded: each then takes the place of the one before it once.
        await Parallel.ForEachAsync(chunk.AsEnumerable().Reverse().GroupBy(version => version.Key), options, async (ofKey, token) =>
        {
            foreach (var version in ofKey)
            {
                await rate.WaitAsync(token);
                rate.Spend(1);
                try
                {
                    var result = await ingest(version.Key, version.VersionId, token);
                    outcomes.AddOrUpdate(result.Outcome.ToString(), 1, (_, count) => count + 1);
                }
                // Whatever went wrong with one version, the others are still tried.
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    failures.Add((version, exception));
                }
            }
        });
        // What fails for all is no version's own fault: credentials, a table that is not there. The same place is tried again later.
        if (failures.Count == chunk.Count && failures.TryPeek(out var any))
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(any.Error);
        if (!failures.IsEmpty)
        {
            await File.AppendAllLinesAsync(
                FailedPath,
                failures.Select(
                    failure =>
                        JsonSerializer.Serialize(
                            new(failure.Version.Key, failure.Version.VersionId, failure.Error.Message),
                            BackfillJson.Default.FailedVersion)),
                cancellationToken);
        }
        return (outcomes, failures.Count);
    }
}

using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Functions;

namespace Pipeline.RegionLab.Events;

/// <summary>
/// Lambda's queue of asynchronous invocations (Lambda Developer Guide, asynchronous invocation): a function error is
/// retried after one minute and again after two; what Lambda itself cannot start is tried for six hours, at intervals that
/// grow to five minutes; what fails for good goes to the failure destination; the queue may deliver twice.
/// </summary>
internal sealed class AsyncQueue(World world, LabRegion region)
{
    /// <summary>Attempts in all.</summary>
    public const int MaxAttempts = 3;

    /// <summary>The age at which an event is given up.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(6);

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    /// <summary>Takes in an event.</summary>
    /// <param name="what">Says what it is about.</param>
    /// <param name="payload">Its JSON.</param>
    /// <param name="dice">Its chance.</param>
    public void Enqueue(string what, byte[] payload, Dice dice)
    {
        Start(new(what, payload, dice, world.Time.GetUtcNow()), 1);
        if (world.Faults.Strikes(FaultKind.InvocationCopied, dice, $"Ingest {what} in {region}"))
            Start(new(what, payload, dice.For("again"), world.Time.GetUtcNow()), 1);
    }

    private void Start(QueuedEvent queued, int attempt) =>
        world.Gate.Pass(() => region.IsUp, () => TryStart(queued, attempt, FirstBackoff));

    private void TryStart(QueuedEvent queued, int attempt, TimeSpan backoff)
    {
        if (world.Time.GetUtcNow() - queued.Since > MaxAge)
        {
            region.Failures.Add(queued.What, queued.Payload, "EventAgeExceeded", attempt - 1);
            return;
        }
        var its = queued.Dice.For(attempt).For(backoff.Ticks);
        if (world.Faults.Strikes(FaultKind.InvocationThrottled, its, $"Ingest {queued.What} in {region}"))
        {
            var longer = backoff * 2 < LongestBackoff ? backoff * 2 : LongestBackoff;
            world.Time.Schedule(backoff, () => world.Gate.Pass(() => region.IsUp, () => TryStart(queued, attempt, longer)));
            return;
        }
        region.Invoke($"Ingest {queued.What}, attempt {attempt}", functions => functions.Ingest, queued.Payload, its,
            end => Ended(queued, attempt, end));
    }

    private void Ended(QueuedEvent queued, int attempt, FunctionEnd end)
    {
        if (end.Succeeded) return;
        if (attempt == MaxAttempts) region.Failures.Add(queued.What, queued.Payload, "RetriesExhausted", attempt);
        else world.Time.Schedule(TimeSpan.FromMinutes(attempt), () => Start(queued, attempt + 1));
    }

    private sealed record QueuedEvent(string What, byte[] Payload, Dice Dice, DateTimeOffset Since);
}

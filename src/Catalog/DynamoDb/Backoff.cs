namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// Waits between attempts: a random time up to a bound that doubles to a cap, so that callers throttled together do not
/// come back together (Exponential Backoff And Jitter, AWS Architecture Blog: "full jitter").
/// </summary>
/// <param name="time">The clock of the waits.</param>
/// <param name="random">A number from 0 to 1, for each wait anew.</param>
public sealed class Backoff(TimeProvider time, Func<double> random)
{
    /// <summary>The first bound: DynamoDB's usual answer takes less.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(25);

    /// <summary>The last bound: capacity is counted by the second.</summary>
    public static readonly TimeSpan Cap = TimeSpan.FromSeconds(1);

    /// <summary>
    /// No further attempt is begun after this, whatever time the caller has: an HTTP API waits 30 seconds, and Lambda
    /// retries an event.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    /// <summary>Real waits.</summary>
    public static Backoff System { get; } = new(TimeProvider.System, Random.Shared.NextDouble);

    /// <summary>Calls until it succeeds, fails for good, or there is no time for another attempt.</summary>
    /// <param name="call">One attempt; it is told which, from 0.</param>
    /// <param name="mayRetry">Whether another attempt could succeed.</param>
    /// <param name="cancellationToken">Ends the waiting with the last failure: the caller's time is up.</param>
    public async Task<T> CallAsync<T>(Func<int, Task<T>> call, Func<Exception, bool> mayRetry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(mayRetry);
        var start = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await call(attempt);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && mayRetry(exception))
            {
                var wait = Bound(attempt) * random();
                if (time.GetElapsedTime(start) + wait > Longest || !await WaitAsync(wait, cancellationToken)) throw;
            }
        }
    }

    internal static TimeSpan Bound(int attempt) => attempt > 10 ? Cap : TimeSpan.FromTicks(Math.Min(Cap.Ticks, First.Ticks << attempt));

    private async Task<bool> WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(wait, time, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

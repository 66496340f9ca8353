using System.Threading.Channels;
using Pipeline.Local.Lab;

namespace Pipeline.Local.Delivery;

/// <summary>
/// Delivers a bucket's events to the region's Ingest function as Lambda's asynchronous invocation does: several at a time, in no
/// order, again after a failure, to the failure queue in the end. What is still queued when the process ends is noted in the bucket's
/// index and delivered after the next start.
/// </summary>
internal sealed class EventQueue(LocalFunction ingest, LabSwitches switches, TimeProvider time, Func<bool> isFull) : IDisposable
{
    /// <summary>Attempts in all, as Lambda's.</summary>
    public const int MaxAttempts = 3;

    /// <summary>Invocations of the bucket's own versions at a time: enough to keep a few cores busy.</summary>
    private const int Concurrency = 8;

    /// <summary>
    /// The same of replicas, most of which do nothing but wait for their item. Among the others they would keep from their turn the very
    /// events that the other region's replicas wait for; Lambda has room for a thousand.
    /// </summary>
    private const int ReplicaConcurrency = 32;

    /// <summary>Lambda tries twice more, after one and two minutes; nobody wants to wait that long at a desk.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<Delivery> _own = Channel.CreateUnbounded<Delivery>();
    private readonly Channel<Delivery> _replicas = Channel.CreateUnbounded<Delivery>();
    private readonly CancellationTokenSource _ended = new();
    private long _count;

    /// <summary>Events that have not been handled.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <param name="payload">The event.</param>
    /// <param name="isReplica">Whether it is of a replica.</param>
    /// <param name="handled">Called when the function has handled it.</param>
    /// <param name="failed">Called when it is given up, with the reason. Where that cannot be noted on disk, it is tried again.</param>
    public void Enqueue(byte[] payload, bool isReplica, Action handled, Action<Exception> failed)
    {
        for (var copy = 0; copy <= switches.Faults.DuplicateEvents; copy++)
        {
            Interlocked.Increment(ref _count);
            var since = time.GetUtcNow();
            var delivery = copy == 0
                ? new(payload, isReplica, 1, handled, failed) : new Delivery(payload, isReplica, 1, () => { }, _ => { });
            _ = LaterAsync(delivery, () => since + switches.Faults.EventDelay);
        }
    }

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(
        Enumerable.Range(0, Concurrency).Select(_ => WorkAsync(_own, stopping))
            .Concat(Enumerable.Range(0, ReplicaConcurrency).Select(_ => WorkAsync(_replicas, stopping))));

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    private async Task WorkAsync(Channel<Delivery> events, CancellationToken stopping)
    {
        await foreach (var delivery in events.Reader.ReadAllAsync(stopping))
        {
            if (await TryAsync(delivery, stopping)) Interlocked.Decrement(ref _count);
        }
    }

    /// <returns>False when it is to be tried again later.</returns>
    private async Task<bool> TryAsync(Delivery delivery, CancellationToken stopping)
    {
        try
        {
            await ingest.InvokeAsync(delivery.Payload, stopping);
            delivery.Handled();
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        // Whatever a function throws, Lambda retries and then sets aside.
        catch (Exception exception)
        {
            // A full disk is no fault of the event: it waits until there is room.
            var next = isFull() ? 1 : delivery.Attempt + 1;
            if (next > MaxAttempts && TryGiveUp(delivery, exception)) return true;
            var at = time.GetUtcNow() + (RetryAfter * Math.Min(delivery.Attempt, MaxAttempts));
            _ = LaterAsync(delivery with { Attempt = Math.Min(next, MaxAttempts) }, () => at);
            return false;
        }
    }

    private static bool TryGiveUp(Delivery delivery, Exception exception)
    {
        try
        {
            delivery.Failed(exception);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task LaterAsync(Delivery delivery, Func<DateTimeOffset?> due)
    {
        try
        {
            await switches.UntilAsync(due, _ended.Token);
            (delivery.IsReplica ? _replicas : _own).Writer.TryWrite(delivery);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The next start delivers it.
        }
    }

    private sealed record Delivery(byte[] Payload, bool IsReplica, int Attempt, Action Handled, Action<Exception> Failed);
}

using System.Threading.Channels;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Runtime;

namespace Pipeline.Local.Delivery;

/// <summary>
/// Delivers a bucket's events to the region's Ingest function as Lambda's asynchronous invocation does: several at a time,
/// again after a failure, to a failure list in the end. What is still queued when the process ends is noted in the bucket's index
/// and delivered after the next start.
/// </summary>
internal sealed class EventQueue(LambdaHandler function, TimeProvider time, Action<ObjectEvent, Exception> failed, Func<bool> isFull)
{
    /// <summary>Invocations at a time: enough to keep one core busy while others wait for a replica's item.</summary>
    private const int Concurrency = 8;

    /// <summary>Lambda tries twice more, after one and two minutes; nobody wants to wait that long at a desk.</summary>
    private static readonly TimeSpan[] RetryAfter = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <summary>Ingest's time-out as deployed.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly Channel<(ObjectEvent Event, Action Handled)> _events = Channel.CreateUnbounded<(ObjectEvent Event, Action Handled)>();

    /// <param name="change">The event.</param>
    /// <param name="handled">Called when the function has handled it.</param>
    public void Enqueue(ObjectEvent change, Action handled) => _events.Writer.TryWrite((change, handled));

    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => WorkAsync(stopping)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        await foreach (var (change, handled) in _events.Reader.ReadAllAsync(stopping)) await DeliverAsync(change, handled, stopping);
    }

    private async Task DeliverAsync(ObjectEvent change, Action handled, CancellationToken stopping)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await InvokeAsync(change, stopping);
                handled();
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            // Whatever a function throws, Lambda retries and then sets aside.
            catch (Exception exception)
            {
                // A full disk is no fault of the event: it waits until there is room.
                if (isFull()) attempt = 0;
                else if (attempt == RetryAfter.Length)
                {
                    failed(change, exception);
                    return;
                }
            }
            await Task.Delay(RetryAfter[attempt], time, stopping);
        }
    }

    private async Task InvokeAsync(ObjectEvent change, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        var context = new InvocationContext
        {
            RequestId = Guid.NewGuid().ToString(),
            Deadline = time.GetUtcNow() + Timeout,
            Clock = time,
        };
        await (await function(new MemoryStream(S3EventWriter.Write(change)), context, either.Token)).DisposeAsync();
    }
}

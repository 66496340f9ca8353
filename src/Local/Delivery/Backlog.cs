using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Pipeline.Local.Delivery;

/// <summary>What travels one way, in its order; each leaves when it has arrived.</summary>
internal sealed class Backlog<T>
{
    private readonly ConcurrentQueue<(T What, DateTimeOffset Since)> _waiting = new();
    private readonly Channel<bool> _added = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Waiting Waiting => new(_waiting.Count, _waiting.TryPeek(out var oldest) ? oldest.Since : null);

    public void Add(T what, DateTimeOffset since)
    {
        _waiting.Enqueue((what, since));
        _added.Writer.TryWrite(true);
    }

    /// <summary>Takes one after the other to where it is to go, until it is stopped.</summary>
    public async Task DrainAsync(Func<T, DateTimeOffset, Task> arrive, CancellationToken stopping)
    {
        while (true)
        {
            while (_waiting.TryPeek(out var next))
            {
                await arrive(next.What, next.Since);
                _waiting.TryDequeue(out _);
            }
            await _added.Reader.ReadAsync(stopping);
        }
    }
}

using System.Text;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;

namespace Pipeline.Local.Delivery;

/// <summary>A function of a region as Lambda invokes it: bytes in, bytes out, a deadline.</summary>
/// <param name="name">Its name.</param>
/// <param name="handler">Its handler.</param>
/// <param name="isFailing">Whether every invocation is to fail.</param>
/// <param name="time">The clock.</param>
internal sealed class LocalFunction(string name, LambdaHandler handler, Func<bool> isFailing, TimeProvider time)
{
    /// <summary>The functions' time-out as deployed.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    public string Name => name;

    /// <summary>Invokes it.</summary>
    /// <returns>Its answer, and what it logged as an error.</returns>
    public async Task<(byte[] Answer, string Errors)> InvokeAsync(byte[] payload, CancellationToken stopping)
    {
        if (isFailing()) throw new InvalidOperationException($"{name} fails because its switch is thrown (GET /lab shows it).");
        using var deadline = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        using var log = new MemoryStream();
        var context = new InvocationContext
        {
            RequestId = Guid.NewGuid().ToString(),
            Deadline = time.GetUtcNow() + Timeout,
            Clock = time,
            Log = new(new LineOutput(log), LogFormat.Text, LambdaHost.Logging.LogLevel.Error, time),
        };
        await using var answer = await handler(new MemoryStream(payload, 0, payload.Length, writable: false, publiclyVisible: true), context, either.Token);
        using var copy = new MemoryStream();
        await answer.CopyToAsync(copy, either.Token);
        return (copy.ToArray(), Encoding.UTF8.GetString(log.GetBuffer(), 0, (int)log.Length).TrimEnd());
    }
}

namespace Pipeline.Cli.Work;

/// <summary>Runs parts side by side; the first failure stops the others and is the one that is told.</summary>
internal static class Together
{
    public static async Task RunAsync(IEnumerable<Func<CancellationToken, Task>> parts, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Exception? first = null;
        await Task.WhenAll(parts.Select(async part =>
        {
            try
            {
                await part(stop.Token);
            }
            catch (Exception exception)
            {
                if (Interlocked.CompareExchange(ref first, exception, null) is null) await stop.CancelAsync();
                else if (first is OperationCanceledException && exception is not OperationCanceledException) first = exception;
            }
        }));
        if (first is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }
}

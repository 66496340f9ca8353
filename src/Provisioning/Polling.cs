namespace Pipeline.Provisioning;

/// <summary>Waits until something that AWS is still making is there.</summary>
internal static class Polling
{
    /// <summary>How often is asked: replicas take minutes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Asks until the answer is something.</summary>
    /// <param name="ask">The value, or what is still going on.</param>
    /// <param name="clock">The clock between questions.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ProvisioningException">Time is up.</exception>
    public static async Task<T> UntilAsync<T>(Func<CancellationToken, Task<(T? Value, string State)>> ask, TimeProvider clock,
        CancellationToken cancellationToken)
        where T : class
    {
        var state = "";
        try
        {
            while (true)
            {
                (var value, state) = await ask(cancellationToken);
                if (value is not null) return value;
                await Task.Delay(Interval, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && state.Length > 0)
        {
            throw new ProvisioningException($"{state}, and this function's time is up. Wait until it is done, then deploy again.");
        }
    }
}

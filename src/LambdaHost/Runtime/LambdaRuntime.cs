using System.Runtime.InteropServices;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Settings;
using Pipeline.LambdaHost.Trust;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>
/// Runs a function under Lambda: start, then one invocation after the other until Lambda ends the process. The same
/// executable runs on the managed .NET runtime and on an operating-system-only one.
/// </summary>
public static partial class LambdaRuntime
{
    /// <summary>Runs a function with the settings of this process.</summary>
    /// <param name="start">
    /// Reads the settings, builds the clients and returns the handler. What it throws is reported as a failed start.
    /// </param>
    /// <param name="cancellationToken">Ends the loop as a signal to stop does.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<LambdaHandler>> start,
        CancellationToken cancellationToken = default)
    {
        TrustStore.UseAmazonRoots(AppContext.BaseDirectory);
        MemoryLimit.Apply(EnvironmentSettings.OfProcess);
        var log = LambdaLog.From(EnvironmentSettings.OfProcess, LineOutput.OfProcess, TimeProvider.System);
        Task<int>? replaced = null;
        RunWithAmazonLambda(start, log, cancellationToken, ref replaced);
        if (replaced is not null) return await replaced;

        RuntimeOptions options;
        try
        {
            options = RuntimeOptions.From(EnvironmentSettings.OfProcess, log);
        }
        catch (SettingException exception)
        {
            log.Write(RuntimeLog.StartFailed, exception);
            return 1;
        }

        return await RunAsync(start, options, cancellationToken);
    }

    /// <summary>Runs a function with the options given.</summary>
    /// <returns>The process's exit code: 0 when it was asked to stop, 1 when it could not start or lost the Runtime API.</returns>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<LambdaHandler>> start, RuntimeOptions options,
        CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            options.Log.Write(RuntimeLog.Stopping);
            stop.Cancel();
        });
        using var client = new RuntimeApiClient(options.RuntimeApi, options.Concurrency, options.Waits);
        try
        {
            if (await StartAsync(client, start, options, stop.Token) is not { } handler) return 1;
            if (options.SnapStart && !await RestoreAsync(client, options, stop.Token)) return 1;

            var loop = new InvocationLoop(client, handler, options);
            await (options.Concurrency == 1 ? loop.RunAsync(stop.Token) : RunLoopsAsync(loop, options.Concurrency, stop));
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (exception is RuntimeApiException or HttpRequestException)
        {
            options.Log.Write(RuntimeLog.RuntimeApiLost, exception);
            return 1;
        }
    }

    static partial void RunWithAmazonLambda(Func<CancellationToken, Task<LambdaHandler>> start, LambdaLog log,
        CancellationToken cancellationToken, ref Task<int>? run);

    // A loop that loses the Runtime API stops the others, which would wait for ever.
    private static async Task RunLoopsAsync(InvocationLoop loop, int count, CancellationTokenSource stop)
    {
        var loops = new List<Task>(count);
        for (var i = 0; i < count; i++) loops.Add(loop.RunAsync(stop.Token));
        try
        {
            await await Task.WhenAny(loops);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(loops);
        }
    }

    private static async Task<LambdaHandler?> StartAsync(RuntimeApiClient client, Func<CancellationToken, Task<LambdaHandler>> start,
        RuntimeOptions options, CancellationToken stopping)
    {
        try
        {
            var handler = await start(stopping);
            if (options.SnapStart && options.BeforeSnapshot is { } before) await before(stopping);
            return handler;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // Whatever keeps the function from starting has to reach its operator through Lambda.
            options.Log.Write(RuntimeLog.StartFailed, exception);
            await client.ReportInitErrorAsync(exception is SettingException ? "Runtime.ConfigInvalid" : "Runtime.InitError",
                ErrorReport.Write(exception), stopping);
            return null;
        }
    }

    private static async Task<bool> RestoreAsync(RuntimeApiClient client, RuntimeOptions options, CancellationToken stopping)
    {
        await client.RestoreNextAsync(stopping);
        try
        {
            if (options.AfterRestore is { } after) await after(stopping);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            options.Log.Write(RuntimeLog.RestoreFailed, exception);
            await client.ReportRestoreErrorAsync("Runtime.RestoreError", ErrorReport.Write(exception), stopping);
            return false;
        }
    }
}

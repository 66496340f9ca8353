using System.Text;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.Testing.Runtime;

namespace Pipeline.LambdaHost.Tests.Runtime;

/// <summary>A function running on the real loop against the stub.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly MemoryStream _output = new();

    public RunningFunction(LambdaHandler handler, RuntimeApiStub? api = null, Func<RuntimeOptions, RuntimeOptions>? with = null)
        : this(_ => Task.FromResult(handler), api, with)
    {
    }

    public RunningFunction(Func<CancellationToken, Task<LambdaHandler>> start, RuntimeApiStub? api = null,
        Func<RuntimeOptions, RuntimeOptions>? with = null)
    {
        Api = api ?? new RuntimeApiStub();
        var settings = new EnvironmentSettings(name => name == "AWS_LAMBDA_RUNTIME_API" ? Api.Address : null);
        var log = new LambdaLog(new LineOutput(_output), LogFormat.Json, LogLevel.Trace, TimeProvider.System);
        var options = RuntimeOptions.From(settings, log);
        // As in Lambda the loop waits on its thread, which must not be the test's.
        Exit = Task.Run(() => LambdaRuntime.RunAsync(start, with?.Invoke(options) ?? options, _stop.Token));
    }

    public RuntimeApiStub Api { get; }

    /// <summary>The process's exit code.</summary>
    public Task<int> Exit { get; }

    public string LogText => Encoding.UTF8.GetString(_output.ToArray());

    public async Task<StubAnswer> InvokeAsync(string json = "{}", params (string Name, string Value)[] headers) =>
        await Api.Invoke(Encoding.UTF8.GetBytes(json), headers).Answer.WaitAsync(TimeSpan.FromSeconds(30));

    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Exit.WaitAsync(TimeSpan.FromSeconds(30));
        await Api.DisposeAsync();
        _stop.Dispose();
    }
}

using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.Testing.Runtime;

namespace Pipeline.LambdaHost.Tests.Runtime;

public sealed class SnapStartTests
{
    private readonly List<string> _order = [];

    [Fact]
    public async Task The_snapshot_is_taken_after_the_start_and_the_loop_begins_after_the_restore()
    {
        var restore = new TaskCompletionSource();
        var api = new RuntimeApiStub { Restore = restore.Task };
        await using var function = new RunningFunction(Start, api, With(() => { }));
        var answer = function.InvokeAsync("1");
        while (!api.Calls.Contains("GET restore/next")) await Task.Yield();
        Assert.DoesNotContain("after", _order);
        restore.SetResult();
        Assert.Equal("1", (await answer).Text);
        Assert.Equal(["start", "before", "after"], _order);
        Assert.Equal(["GET restore/next", "GET invocation/next"], api.Calls.Take(2));
    }

    [Fact]
    public async Task A_failing_restore_is_reported_and_ends_the_process()
    {
        await using var function = new RunningFunction(Start, null, With(() => throw new InvalidOperationException("stale")));
        Assert.Equal(1, await function.Exit);
        var report = await function.Api.FailedStart;
        Assert.Equal(("restore/error", "Runtime.RestoreError"), (report.Call, report.Headers["Lambda-Runtime-Function-Error-Type"]));
    }

    [Fact]
    public async Task Without_a_snapshot_no_hook_runs()
    {
        await using var function = new RunningFunction(Start, null, options => With(() => { })(options) with { SnapStart = false });
        await function.InvokeAsync();
        Assert.Equal(["start"], _order);
    }

    [Theory]
    [InlineData("snap-start", true)]
    [InlineData("on-demand", false)]
    [InlineData(null, false)]
    public void Lambda_says_whether_a_snapshot_is_taken(string? type, bool snapStart)
    {
        var settings = new EnvironmentSettings(name => name switch
        {
            "AWS_LAMBDA_RUNTIME_API" => "127.0.0.1:9001",
            "AWS_LAMBDA_INITIALIZATION_TYPE" => type,
            _ => null,
        });
        Assert.Equal(snapStart, RuntimeOptions.From(settings, Pipeline.LambdaHost.Logging.LambdaLog.None).SnapStart);
    }

    private Task<LambdaHandler> Start(CancellationToken cancellationToken)
    {
        _order.Add("start");
        return Task.FromResult<LambdaHandler>((input, _, _) => Task.FromResult(input));
    }

    private Func<RuntimeOptions, RuntimeOptions> With(Action afterRestore) => options => options with
    {
        SnapStart = true,
        BeforeSnapshot = _ =>
        {
            _order.Add("before");
            return Task.CompletedTask;
        },
        AfterRestore = _ =>
        {
            afterRestore();
            _order.Add("after");
            return Task.CompletedTask;
        },
    };
}

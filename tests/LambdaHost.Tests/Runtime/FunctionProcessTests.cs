using Pipeline.Testing.Runtime;

namespace Pipeline.LambdaHost.Tests.Runtime;

/// <summary>The loop as a process of its own: signals, exit codes, standard output.</summary>
public sealed class FunctionProcessTests
{
    private static readonly string Probe = Path.Combine(AppContext.BaseDirectory, "Pipeline.ProbeFunction.dll");

    [Fact]
    public async Task A_process_answers_and_ends_cleanly_on_SIGTERM()
    {
        await using var api = new RuntimeApiStub("/Probe");
        await using var function = new FunctionProcess(Probe, api, ("PROBE_GREETING", "hello"));
        Assert.Equal("\"hello\"", (await api.Invoke("{}"u8.ToArray()).Answer.WaitAsync(TimeSpan.FromSeconds(60))).Text);
        function.Terminate();
        Assert.Equal(0, await function.ExitAsync());
        Assert.Equal(1, api.Connections);
    }

    [Fact]
    public async Task A_process_that_cannot_start_says_why_and_exits_with_a_failure()
    {
        await using var api = new RuntimeApiStub();
        await using var function = new FunctionProcess(Probe, api, ("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        Assert.Equal(1, await function.ExitAsync());
        Assert.Contains("PROBE_GREETING is not set.", (await api.FailedStart).Text, StringComparison.Ordinal);
        Assert.Contains("\"level\":\"FATAL\"", function.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_outlives_its_failing_handler()
    {
        await using var api = new RuntimeApiStub();
        await using var function = new FunctionProcess(Probe, api, ("PROBE_GREETING", "hello"));
        Assert.Equal("error", (await api.Invoke([]).Answer.WaitAsync(TimeSpan.FromSeconds(60))).Call);
        Assert.Equal("response", (await api.Invoke("{}"u8.ToArray()).Answer.WaitAsync(TimeSpan.FromSeconds(60))).Call);
    }
}

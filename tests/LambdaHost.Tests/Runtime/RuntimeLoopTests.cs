using System.Text;
using System.Text.Json;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.Testing.Runtime;

namespace Pipeline.LambdaHost.Tests.Runtime;

public sealed class RuntimeLoopTests
{
    private static readonly LambdaHandler Echo = (input, _, _) => Task.FromResult(input);

    [Fact]
    public async Task An_event_goes_in_and_the_answer_comes_back()
    {
        await using var function = new RunningFunction(Echo);
        var answer = await function.InvokeAsync("""{"n":1}""");
        Assert.Equal(("response", """{"n":1}"""), (answer.Call, answer.Text));
    }

    [Fact]
    public async Task Many_invocations_share_one_connection()
    {
        await using var function = new RunningFunction(Echo);
        for (var i = 0; i < 50; i++) await function.InvokeAsync($"{i}");
        Assert.Equal(1, function.Api.Connections);
    }

    [Fact]
    public async Task The_context_carries_what_the_headers_say_whatever_their_case()
    {
        var seen = new TaskCompletionSource<InvocationContext>();
        await using var function = new RunningFunction((input, context, _) =>
        {
            seen.SetResult(context);
            return Task.FromResult(input);
        });
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds());
        await function.InvokeAsync(
            "{}",
            ("LAMBDA-RUNTIME-DEADLINE-MS", $"{deadline.ToUnixTimeMilliseconds()}"),
            ("lambda-runtime-trace-id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1"),
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-west-2:123456789012:function:ingest:live"),
            ("Lambda-Runtime-Client-Context", """{"client":{"app_title":"reader"}}"""),
            ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"us-west-2:id"}"""),
            ("lambda-runtime-aws-tenant-id", "north"));

        var context = await seen.Task;
        Assert.Equal("request-0001", context.RequestId);
        Assert.Equal(deadline, context.Deadline);
        Assert.InRange(context.RemainingTime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1", context.TraceId);
        Assert.Equal("arn:aws:lambda:us-west-2:123456789012:function:ingest:live", context.InvokedFunctionArn);
        Assert.Equal("""{"client":{"app_title":"reader"}}""", context.ClientContext);
        Assert.Equal("""{"cognitoIdentityId":"us-west-2:id"}""", context.CognitoIdentity);
        Assert.Equal("north", context.TenantId);
    }

    [Fact]
    public async Task Every_header_but_the_request_id_may_be_absent()
    {
        await using var function = new RunningFunction((_, context, _) =>
            Answer($"{context.TraceId is null && context.TenantId is null && context.RemainingTime > TimeSpan.FromMinutes(14)}"));
        Assert.Equal("True", (await function.InvokeAsync()).Text);
    }

    [Fact]
    public async Task Only_the_first_invocation_is_a_cold_start()
    {
        await using var function = new RunningFunction((_, context, _) => Answer($"{context.IsColdStart}"));
        Assert.Equal("True", (await function.InvokeAsync()).Text);
        Assert.Equal("False", (await function.InvokeAsync()).Text);
    }

    [Fact]
    public async Task A_failing_handler_is_reported_and_the_next_invocation_runs()
    {
        await using var function = new RunningFunction((input, context, _) => context.IsColdStart ? Fail() : Task.FromResult(input));
        var failed = await function.InvokeAsync();

        Assert.Equal("error", failed.Call);
        Assert.Equal("application/vnd.aws.lambda.error+json", failed.Headers["Content-Type"]);
        Assert.Equal("InvalidOperationException", failed.Headers["Lambda-Runtime-Function-Error-Type"]);
        var report = JsonDocument.Parse(failed.Body).RootElement;
        Assert.Equal("InvalidOperationException", report.GetProperty("errorType").GetString());
        Assert.Equal("the table said no", report.GetProperty("errorMessage").GetString());
        Assert.NotEmpty(report.GetProperty("stackTrace").EnumerateArray());
        Assert.Equal("TimeoutException", report.GetProperty("cause").GetProperty("errorType").GetString());
        Assert.Equal("response", (await function.InvokeAsync()).Call);
        Assert.Contains("\"eventId\":2,", function.LogText, StringComparison.Ordinal);
        Assert.Contains("\"requestId\":\"request-0001\"", function.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_throws_before_its_first_await_is_reported_too()
    {
        await using var function = new RunningFunction((_, _, _) => throw new FormatException("at once"));
        Assert.Equal("FormatException", (await function.InvokeAsync()).Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [Fact]
    public async Task An_answer_over_six_megabytes_is_reported_instead_of_sent()
    {
        await using var function =
            new RunningFunction((input, _,
                _) =>
                    Task.FromResult<Stream>(new MemoryStream(
                        new byte[input.Length == 2 ? ResponseTooLargeException.Limit + 1 : ResponseTooLargeException.Limit])));
        var refused = await function.InvokeAsync();
        Assert.Equal(("error", "Function.ResponseSizeTooLarge"), (refused.Call, refused.Headers["Lambda-Runtime-Function-Error-Type"]));
        Assert.Equal(ResponseTooLargeException.Limit, (await function.InvokeAsync("123")).Body.Length);
    }

    [Fact]
    public async Task A_stream_that_is_not_in_memory_is_sent_whole()
    {
        await using var function =
            new RunningFunction((_, _, _) =>
                Task.FromResult<Stream>(new BufferedStream(new MemoryStream(Encoding.UTF8.GetBytes("\"long\"")))));
        Assert.Equal("\"long\"", (await function.InvokeAsync()).Text);
    }

    [Fact]
    public async Task The_trace_variable_follows_each_invocation()
    {
        await using var function =
            new RunningFunction((_, _, _) => Answer(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID") ?? "none"));
        Assert.Equal("Root=1-a", (await function.InvokeAsync("{}", ("Lambda-Runtime-Trace-Id", "Root=1-a"))).Text);
        Assert.Equal("none", (await function.InvokeAsync()).Text);
    }

    [Fact]
    public async Task A_refused_answer_concerns_one_invocation_only()
    {
        await using var function = new RunningFunction(Echo);
        function.Api.PostStatus = 413;
        await function.InvokeAsync();
        function.Api.PostStatus = 202;
        Assert.Equal("response", (await function.InvokeAsync()).Call);
        Assert.Contains("\"status\":413", function.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_ends_with_a_failure_when_the_runtime_api_fails()
    {
        var api = new RuntimeApiStub { NextStatus = 500 };
        await using var function = new RunningFunction(Echo, api);
        Assert.Equal(1, await function.Exit);
    }

    [Fact]
    public async Task The_process_ends_with_a_failure_when_the_runtime_api_goes_away()
    {
        await using var function = new RunningFunction(Echo);
        await function.Api.FirstNext;
        await function.Api.DisposeAsync();
        Assert.Equal(1, await function.Exit);
    }

    [Fact]
    public async Task A_failing_start_reports_an_init_error_and_exits_with_a_failure()
    {
        await using var function = new RunningFunction(_ => throw new SettingException("TABLE_NAME", "TABLE_NAME is not set."));
        Assert.Equal(1, await function.Exit);
        var report = await function.Api.FailedStart;
        Assert.Equal(("init/error", "Runtime.ConfigInvalid"), (report.Call, report.Headers["Lambda-Runtime-Function-Error-Type"]));
        Assert.Contains("TABLE_NAME is not set.", report.Text, StringComparison.Ordinal);
        Assert.Equal(["POST init/error"], function.Api.Calls);
    }

    [Fact]
    public async Task A_function_runs_under_a_runtime_api_with_a_path()
    {
        await using var function = new RunningFunction(Echo, new RuntimeApiStub("/Ingest"));
        Assert.Equal("1", (await function.InvokeAsync("1")).Text);
    }

    [Fact]
    public async Task A_signal_to_stop_ends_a_waiting_loop_cleanly()
    {
        await using var function = new RunningFunction(Echo);
        await function.Api.FirstNext;
        function.Stop();
        Assert.Equal(0, await function.Exit);
    }

    [Fact]
    public async Task An_invocation_under_way_is_finished_before_the_loop_stops()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var function = new RunningFunction(async (input, _, _) =>
        {
            entered.SetResult();
            await release.Task;
            return input;
        });
        var answer = function.InvokeAsync("7");
        await entered.Task;
        function.Stop();
        Assert.False(function.Exit.IsCompleted);
        release.SetResult();
        Assert.Equal("7", (await answer).Text);
        Assert.Equal(0, await function.Exit);
    }

    [Fact]
    public async Task As_many_loops_as_the_concurrency_take_invocations_at_once()
    {
        using var all = new CountdownEvent(4);
        var release = new TaskCompletionSource();
        await using var function = new RunningFunction(
            async (input, _, _) =>
            {
                if (all.Signal()) release.SetResult();
                await release.Task;
                return input;
            },
            with: options => options with { Concurrency = 4 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => function.InvokeAsync($"{i}")));
        Assert.Equal(["0", "1", "2", "3"], answers.Select(answer => answer.Text).Order());
        Assert.InRange(function.Api.Connections, 1, 4);
    }

    private static Task<Stream> Answer(string text) => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static Task<Stream> Fail() => throw new InvalidOperationException("the table said no", new TimeoutException("after 3 s"));
}

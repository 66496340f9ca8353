using System.Globalization;
using System.Text;
using Pipeline.LambdaHost.Runtime;
using Pipeline.Testing.Time;

namespace Pipeline.LambdaHost.Tests.Runtime;

public sealed class DeadlineTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task The_token_is_cancelled_a_margin_before_the_deadline_so_that_an_answer_can_still_be_given()
    {
        var entered = new TaskCompletionSource<InvocationContext>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var function = new RunningFunction(
            async (_, context, cancellationToken) =>
            {
                var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await using var registration = cancellationToken.Register(cancelled.SetResult);
                entered.SetResult(context);
                await cancelled.Task;
                return new MemoryStream(Encoding.UTF8.GetBytes(
                    context.RemainingTime.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)));
            },
            with: options => options with { Clock = _clock });

        var answer = function.InvokeAsync("{}", Deadline(TimeSpan.FromSeconds(10)));
        var context = await entered.Task;
        Assert.Equal(TimeSpan.FromSeconds(10), context.RemainingTime);
        _clock.Advance(TimeSpan.FromMilliseconds(9499));
        Assert.False(answer.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("500", (await answer).Text);
    }

    [Fact]
    public async Task A_handler_that_gives_up_on_its_token_is_reported()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var function = new RunningFunction(
            async (input, _, cancellationToken) =>
            {
                var never = Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellationToken);
                entered.SetResult();
                await never;
                return input;
            },
            with: options => options with { Clock = _clock });
        var answer = function.InvokeAsync("{}", Deadline(TimeSpan.FromSeconds(3)));
        await entered.Task;
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("TaskCanceledException", (await answer).Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [Fact]
    public async Task A_deadline_in_the_past_leaves_no_time_and_no_negative_one()
    {
        await using var function = new RunningFunction(
            (_, context, cancellationToken) =>
                Task.FromResult<Stream>(new MemoryStream(
                    Encoding.UTF8.GetBytes($"{context.RemainingTime} {cancellationToken.IsCancellationRequested}"))),
            with: options => options with { Clock = _clock });
        Assert.Equal("00:00:00 True", (await function.InvokeAsync("{}", Deadline(-TimeSpan.FromHours(1)))).Text);
    }

    [Fact]
    public async Task A_deadline_beyond_any_timer_is_the_longest_invocation()
    {
        await using var function =
            new RunningFunction((input, _, _) => Task.FromResult(input), with: options => options with { Clock = _clock });
        Assert.Equal("{}", (await function.InvokeAsync("{}", Deadline(TimeSpan.FromDays(20_000)))).Text);
    }

    private (string, string) Deadline(TimeSpan left) =>
        ("Lambda-Runtime-Deadline-Ms", (_clock.GetUtcNow() + left).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
}

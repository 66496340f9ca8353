using Pipeline.Cli.Work;
using Pipeline.Testing.Time;

namespace Pipeline.Cli.Tests.Work;

public sealed class UnitLimiterTests
{
    [Fact]
    public async Task Units_spent_are_waited_out_at_the_rate()
    {
        var clock = new ManualClock();
        var limiter = new UnitLimiter(10, clock);
        await limiter.WaitAsync(default);
        limiter.Spend(30);
        var waiting = limiter.WaitAsync(default);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(30, limiter.Spent);
    }

    [Fact]
    public async Task An_idle_time_saves_up_one_second_and_no_more()
    {
        var clock = new ManualClock();
        var limiter = new UnitLimiter(10, clock);
        clock.Advance(TimeSpan.FromHours(1));
        limiter.Spend(11);
        Assert.False(limiter.WaitAsync(default).IsCompleted);
        await new UnitLimiter(null, clock).WaitAsync(default);
    }
}

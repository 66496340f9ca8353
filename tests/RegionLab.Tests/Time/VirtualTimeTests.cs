using Pipeline.RegionLab.Time;

namespace Pipeline.RegionLab.Tests.Time;

public sealed class VirtualTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly VirtualTime _time = new(Noon);
    private readonly List<string> _done = [];

    [Fact]
    public void Actions_run_in_the_order_of_their_times_and_those_of_one_instant_in_the_order_they_came()
    {
        _time.Schedule(TimeSpan.FromSeconds(2), () => _done.Add("late"));
        _time.Schedule(TimeSpan.FromSeconds(1), () => _done.Add("one"));
        _time.Schedule(TimeSpan.FromSeconds(1), () => _done.Add("two"));
        while (_time.Step())
        {
        }
        Assert.Equal(["one", "two", "late"], _done);
        Assert.Equal(Noon.AddSeconds(2), _time.GetUtcNow());
    }

    [Fact]
    public void Advancing_runs_what_is_due_and_lets_the_time_pass()
    {
        _time.Schedule(TimeSpan.FromSeconds(1), () => _done.Add("due"));
        _time.Schedule(TimeSpan.FromSeconds(9), () => _done.Add("not yet"));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["due"], _done);
        Assert.Equal(Noon.AddSeconds(5), _time.GetUtcNow());
    }

    [Fact]
    public void Timers_fire_again_and_again_until_they_are_disposed()
    {
        var timer = _time.CreateTimer(_ => _done.Add("tick"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromSeconds(6));
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(3, _done.Count);
    }

    [Fact]
    public void A_delay_on_virtual_time_is_over_when_the_time_has_come()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _time);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(delay.IsCompleted);
    }

    [Fact]
    public void Code_that_goes_on_elsewhere_is_found_out()
    {
        var elsewhere = new Thread(() => _time.Schedule(TimeSpan.Zero, () => { }));
        elsewhere.Start();
        elsewhere.Join();
        Assert.Throws<InvalidOperationException>(() => _time.Step());
    }
}

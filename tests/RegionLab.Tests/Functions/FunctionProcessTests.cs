using Pipeline.RegionLab.Functions;
using Pipeline.RegionLab.Time;

namespace Pipeline.RegionLab.Tests.Functions;

public sealed class FunctionProcessTests
{
    private readonly VirtualTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly List<string> _done = [];
    private readonly List<FunctionEnd> _ends = [];

    [Fact]
    public void A_process_that_lives_ends_with_its_answer()
    {
        Run(crashAt: null);
        Assert.Equal(["one", "two", "three"], _done);
        Assert.Equal([7], Assert.Single(_ends).Answer);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void A_process_that_dies_at_a_step_has_done_what_came_before_and_nothing_after(int crashAt, int done)
    {
        Run(crashAt);
        Assert.Equal(done, _done.Count);
        Assert.Equal(default, Assert.Single(_ends));
    }

    [Fact]
    public void A_process_that_outlives_its_time_is_ended()
    {
        Start(null, async process =>
        {
            await Task.Delay(TimeSpan.FromMinutes(2), _time);
            return [];
        });
        Assert.Equal(default, Assert.Single(_ends));
    }

    [Fact]
    public void What_a_function_throws_is_what_its_invocation_failed_with()
    {
        Start(null, process => throw new IOException("broken"));
        Assert.Equal("broken", Assert.Single(_ends).Error?.Message);
    }

    private void Run(int? crashAt) => Start(crashAt, async process =>
    {
        _done.Add("one");
        await process.Pause(TimeSpan.FromSeconds(1));
        _done.Add("two");
        await Task.Delay(TimeSpan.FromSeconds(1), _time);
        _done.Add("three");
        return [7];
    });

    private void Start(int? crashAt, Func<FunctionProcess, Task<byte[]>> body)
    {
        FunctionProcess.Start(_time, TimeSpan.FromMinutes(1), crashAt, () => { }, body, _ends.Add);
        while (_time.Step())
        {
        }
    }
}

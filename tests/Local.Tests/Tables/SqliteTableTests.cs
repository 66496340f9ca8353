using Pipeline.Local.Lab;
using Pipeline.Local.Tables;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.Local.Tests.Tables;

/// <summary>Replication of items by the switches, on a clock that the test moves.</summary>
public sealed class SqliteTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-").FullName;
    private readonly ManualClock _clock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly LabSwitches _switches;
    private readonly SqliteTable _west, _east;
    private readonly Task _running;

    public SqliteTableTests()
    {
        _switches = new(["west", "east"], _clock);
        (_west, _east) = (Open("west"), Open("east"));
        _running = _west.ReplicateAsync(_east, new(_switches, "west", "east", faults => faults.ItemReplicationLag, _clock), _stop.Token);
    }

    public void Dispose()
    {
        _stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _running.GetAwaiter().GetResult());
        _stop.Dispose();
        _west.Dispose();
        _east.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Items_wait_for_their_lag_and_while_a_region_is_cut()
    {
        _switches.Throw(faults => faults with { ItemReplicationLag = TimeSpan.FromMinutes(1) });
        _switches.Throw("east", faults => faults with { Cut = true });
        await _west.Store.PutAsync(SomeItem.Of("a.pdf"), default);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((1, 0), (_west.Waiting.Count, await _east.CountVersionsAsync(default)));
        _switches.Throw("east", faults => faults with { Cut = false });
        await ArriveAsync(1);

        await _west.Store.PutAsync(SomeItem.Of("b.pdf"), default);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, await _east.CountVersionsAsync(default));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await ArriveAsync(2);
    }

    [Fact]
    public async Task After_a_clock_was_set_back_items_wait_no_longer_than_their_lag()
    {
        await _west.Store.PutAsync(SomeItem.Of("a.pdf"), default);
        await ArriveAsync(1);
        _clock.Advance(TimeSpan.FromHours(-2));
        await _west.Store.PutAsync(SomeItem.Of("b.pdf"), default);

        await ArriveAsync(2);
    }

    [Fact]
    public async Task Changes_is_shown_everything_also_what_was_replicated_before_it_began_to_read()
    {
        for (var i = 0; i < 3; i++) await _west.Store.PutAsync(SomeItem.Of($"{i}.pdf"), default);
        await ArriveAsync(3);
        await RunningPipeline.Eventually(() => Task.FromResult(_west.Waiting.Count == 0));
        Assert.Equal((3, 3), (_west.WaitingRecords, _east.WaitingRecords));
        var shown = new List<string>();

        var following = _west.FollowAsync((_, batch, _) =>
        {
            shown.AddRange(batch.Select(record => record.Number.TrimStart('0')));
            return Task.CompletedTask;
        }, _stop.Token);
        await RunningPipeline.Eventually(() => Task.FromResult(_west.WaitingRecords == 0));

        Assert.Equal(["1", "2", "3"], shown);
        Assert.False(following.IsCompleted);
    }

    private SqliteTable Open(string region) =>
        SqliteTable.Open(Directory.CreateDirectory(Path.Combine(_folder, region)).FullName, region, _clock, _ => { });

    // The clock moves by seconds at most: enough for any lag here, too little for two hours.
    private async Task ArriveAsync(long count)
    {
        var moved = 0;
        await RunningPipeline.Eventually(async () =>
        {
            if (moved++ < 20) _clock.Advance(TimeSpan.FromMilliseconds(50));
            return await _east.CountVersionsAsync(default) == count;
        });
    }
}

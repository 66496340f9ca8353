using Pipeline.Local.Delivery;
using Pipeline.Local.Lab;
using Pipeline.Local.Tests.Storage;
using Pipeline.RegionLab.Buckets;
using Pipeline.Testing.Time;

namespace Pipeline.Local.Tests.Delivery;

/// <summary>Replication of objects by the switches, on a clock that the test moves.</summary>
public sealed class ReplicationTests : IDisposable
{
    private readonly TwoBuckets _buckets = new();
    private readonly ManualClock _clock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly LabSwitches _switches;
    private readonly ReplicationDelivery _replication;

    public ReplicationTests()
    {
        _switches = new(["west", "east"], _clock);
        _replication = new(_buckets.West, _buckets.East, new(_switches, "west", "east", faults => faults.ObjectReplicationLag, _clock),
            _clock, _ => { });
        _replication.Start();
        _ = _replication.RunAsync(_stop.Token);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _buckets.Dispose();
    }

    [Fact]
    public async Task A_lag_that_is_shortened_holds_durationwhat_waits_already()
    {
        _switches.Throw(faults => faults with { ObjectReplicationLag = TimeSpan.FromHours(1) });
        Put("v1");
        await StaysAsync("v1", duration: TimeSpan.FromMinutes(59));

        _switches.Throw(faults => faults with { ObjectReplicationLag = TimeSpan.FromMinutes(1) });

        await ArrivesAsync("v1");
        Assert.True(_replication.Lag >= TimeSpan.FromMinutes(59), $"{_replication.Lag}");
    }

    [Theory]
    [InlineData("west")]
    [InlineData("east")]
    public async Task Nothing_travels_from_or_to_a_region_that_is_cut_until_it_is_healed(string cut)
    {
        _switches.Throw(cut, faults => faults with { Cut = true });
        Put("v1");
        await StaysAsync("v1", duration: TimeSpan.FromDays(1));
        Assert.Equal(1, _replication.Waiting.Count);
        Assert.True(_replication.Lag >= TimeSpan.FromDays(1));

        _switches.Throw(cut, faults => faults with { Cut = false });

        await ArrivesAsync("v1");
        await RunningPipeline.Eventually(() => Task.FromResult(_replication.Waiting.Count == 0));
        Assert.Equal(ReplicationStatus.Completed, _buckets.West.Bucket.Get(new("a"), "v1")!.Replication);
        Assert.Equal(ReplicationStatus.Replica, _buckets.East.Bucket.Get(new("a"), "v1")!.Replication);
    }

    [Fact]
    public async Task After_a_clock_was_set_back_replication_waits_no_longer_than_its_lag()
    {
        Put("v1");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await ArrivesAsync("v1");
        _clock.Advance(TimeSpan.FromHours(-2));
        // Dated as the version before it, two hours ahead of the clock.
        Put("v2");
        _clock.Advance(TimeSpan.FromSeconds(1));

        await ArrivesAsync("v2");
    }

    private void Put(string versionId) => _buckets.West.Bucket.Delete(new("a"), _clock.GetUtcNow(), versionId, ReplicationStatus.Pending);

    private async Task StaysAsync(string versionId, TimeSpan duration)
    {
        for (var passed = TimeSpan.Zero; passed < duration; passed += duration / 50)
        {
            _clock.Advance(duration / 50);
            await Task.Yield();
            Assert.Null(_buckets.East.Bucket.Get(new("a"), versionId));
        }
    }

    private Task ArrivesAsync(string versionId) =>
        RunningPipeline.Eventually(() => Task.FromResult(_buckets.East.Bucket.Get(new("a"), versionId) is not null));
}

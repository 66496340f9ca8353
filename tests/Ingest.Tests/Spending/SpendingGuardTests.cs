using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Spending;
using Pipeline.Testing.Items;
using Pipeline.Testing.Stores;
using Pipeline.Testing.Time;

namespace Pipeline.Ingest.Tests.Spending;

public sealed class SpendingGuardTests
{
    /// <summary>Forty minutes of the hour are left.</summary>
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 20, 0, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Start);
    private readonly ReplicaTable _table;

    public SpendingGuardTests() => _table = new("us-west-2", _clock);

    /// <summary>Whatever the budget, environments that know nothing of each other spend it to the last extraction, and no more.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(200)]
    [InlineData(451)]
    public async Task All_environments_of_a_region_together_spend_the_budget_of_each_hour_and_no_more(int budget)
    {
        var guards = Enumerable.Range(0, 3).Select(_ => Guard(new(budget, 0, 0))).ToList();
        for (var hour = 0; hour < 2; hour++)
        {
            Assert.Equal(budget, await SpendAsync(guards, budget + 50));
            _clock.Advance(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public async Task A_region_has_a_budget_of_its_own()
    {
        Assert.Equal(5, await SpendAsync([Guard(new(5, 0, 0))], 10));
        Assert.Equal(5, await SpendAsync([Guard(new(5, 0, 0), "us-east-2")], 10));
    }

    [Fact]
    public async Task A_part_of_the_budget_is_taken_with_one_write_and_lasts_for_many_extractions()
    {
        var guard = Guard(SpendingLimits.Default);
        for (var extraction = 0; extraction < 500; extraction++) await guard.SpendAsync(default);
        Assert.Single(_table.Snapshot());
        await guard.SpendAsync(default);
        Assert.Equal(2, _table.Snapshot().Count);
        // Nothing of it stays for good: an hour after its own, at 14:00, it may go.
        Assert.All(_table.Snapshot(), row => Assert.Equal(Start.AddMinutes(100).ToUnixTimeSeconds(), row.Item!.ExpiresAt));
    }

    /// <summary>An environment claims a part blindly; where that one is taken, it looks up which are free.</summary>
    [Fact]
    public async Task What_is_left_of_a_budget_is_found_with_three_calls_and_a_spent_one_costs_none()
    {
        var store = new CountingStore(_table);
        // What other regions took stands beside it.
        await SpendAsync([Guard(new(5, 0, 0), "us-east-2"), Guard(new(5, 0, 0), "us-west-1")], 5);
        for (var part = 0; part < 200; part++)
        {
            store.Calls = 0;
            await Guard(new(200, 0, 0), store: store).SpendAsync(default);
            Assert.InRange(store.Calls, 1, 3);
        }
        var late = Guard(new(200, 0, 0), store: store);
        store.Calls = 0;
        Assert.Equal(0, await SpendAsync([late], 10));
        Assert.Equal(2, store.Calls);
    }

    [Fact]
    public async Task The_hour_is_the_clocks()
    {
        var guard = Guard(new(1, 1, 0));
        await guard.SpendAsync(default);
        guard.Deliver(Address("v1"));
        _clock.Advance(TimeSpan.FromMinutes(40) - TimeSpan.FromTicks(1));
        Assert.Contains("from 13:00 UTC on",
            (await Assert.ThrowsAsync<SpendingStoppedException>(() => guard.SpendAsync(default))).Message, StringComparison.Ordinal);
        Assert.Throws<SpendingStoppedException>(() => guard.Deliver(Address("v1")));

        _clock.Advance(TimeSpan.FromTicks(1));
        await guard.SpendAsync(default);
        guard.Deliver(Address("v1"));
    }

    [Fact]
    public async Task What_is_given_back_when_its_hour_is_over_adds_nothing_to_the_next()
    {
        var guard = Guard(new(1, 0, 0));
        await guard.SpendAsync(default);
        _clock.Advance(TimeSpan.FromHours(1));
        guard.GiveBack();
        await guard.SpendAsync(default);
        await Assert.ThrowsAsync<SpendingStoppedException>(() => guard.SpendAsync(default));
    }

    [Fact]
    public async Task Without_limits_nothing_is_counted()
    {
        var guard = Guard(new(0, 0, 0));
        for (var round = 0; round < 2 * SpendingGuard.StormEvents; round++)
        {
            guard.Deliver(Address("v1"));
            await guard.SpendAsync(default);
        }
        Assert.Empty(_table.Snapshot());
    }

    [Fact]
    public void Ten_thousand_versions_are_remembered_and_what_comes_then_is_taken()
    {
        var guard = Guard(new(0, 1, 0));
        for (var version = 1; version <= 10_000; version++) guard.Deliver(Address($"v{version}"));
        Assert.Throws<SpendingStoppedException>(() => guard.Deliver(Address("v10000")));
        for (var delivery = 0; delivery < 3; delivery++) guard.Deliver(Address("v10001"));
    }

    [Fact]
    public async Task What_was_given_back_can_be_spent()
    {
        var guard = Guard(new(1, 0, 0));
        await guard.SpendAsync(default);
        guard.GiveBack();
        await guard.SpendAsync(default);
        var stopped = await Assert.ThrowsAsync<SpendingStoppedException>(() => guard.SpendAsync(default));
        Assert.Equal(SpendingReason.Budget, stopped.Reason);
        Assert.Contains("MOST_EXTRACTIONS_PER_HOUR", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_is_taken_so_often_and_again_when_the_hour_is_over()
    {
        var guard = Guard(new(0, 3, 0));
        for (var hour = 0; hour < 2; hour++)
        {
            for (var delivery = 0; delivery < 3; delivery++) guard.Deliver(Address("v1"));
            Assert.Equal(SpendingReason.Storm, Assert.Throws<SpendingStoppedException>(() => guard.Deliver(Address("v1"))).Reason);
            guard.Deliver(Address("v2"));
            _clock.Advance(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public void Every_upload_without_versioning_has_the_same_id_and_counts_for_none()
    {
        var guard = Guard(new(0, 1, 0));
        for (var upload = 0; upload < 5; upload++) guard.Deliver(Address(ObjectAddress.NullVersion));
    }

    [Fact]
    public void When_events_outnumber_versions_tenfold_the_repeated_ones_wait_and_new_ones_do_not()
    {
        var guard = Guard(new(0, 1_000_000, 0));
        var stopped = 0;
        for (var delivery = 0; delivery < 20; delivery++)
        {
            for (var version = 0; version < 100; version++)
            {
                try
                {
                    guard.Deliver(Address($"v{version}"));
                }
                catch (SpendingStoppedException)
                {
                    stopped++;
                }
            }
        }
        Assert.Equal(1_000, stopped);
        guard.Deliver(Address("new"));
        Assert.Throws<SpendingStoppedException>(() => guard.Deliver(Address("new")));
    }

    [Fact]
    public void A_few_events_are_no_storm_however_often_they_come()
    {
        var guard = Guard(new(0, 1_000_000, 0));
        for (var delivery = 1; delivery < SpendingGuard.StormEvents; delivery++) guard.Deliver(Address("v1"));
        Assert.Throws<SpendingStoppedException>(() => guard.Deliver(Address("v1")));
    }

    [Fact]
    public void A_key_gets_so_many_versions_in_a_minute()
    {
        var guard = Guard(new(0, 0, 3));
        guard.Look(History(seconds: [10, 20, 70]));
        var stopped = Assert.Throws<SpendingStoppedException>(() => guard.Look(History(seconds: [10, 20, 50])));
        Assert.Equal(SpendingReason.Loop, stopped.Reason);
        Guard(new(0, 0, 0)).Look(History(seconds: [10, 20, 50]));
    }

    /// <summary>The first page of a history tells of all versions that the limit can ask for.</summary>
    [Fact]
    public async Task A_loop_is_seen_in_the_first_page_of_a_history_however_long_that_is()
    {
        for (var version = 0; version < 200; version++)
        {
            var at = _clock.GetUtcNow().AddSeconds(-version / 4);
            await _table.PutAsync(SomeItem.Of("loop", $"v{version}", at.ToString("O")), default);
        }
        var history = await new HistoryReader(_table, HistoryReading.Regions, _clock).ReadAsync(SomeItem.IdOf("loop"));
        Assert.Throws<SpendingStoppedException>(() => Guard(new(0, 0, SpendingLimits.MostVersionsPerMinute)).Look(history));
    }

    private SpendingGuard Guard(SpendingLimits limits, string region = "us-west-2", IDocumentStore? store = null) =>
        new(limits, new(), store ?? _table, region, _clock);

    private DocumentHistory History(IEnumerable<int> seconds) => new(
        SomeItem.IdOf("loop"), seconds.Select(ago => SomeItem.Of("loop", $"v{ago}", _clock.GetUtcNow().AddSeconds(-ago).ToString("O"))),
        HistoryReading.Regions, _clock.GetUtcNow());

    private static ObjectAddress Address(string version) => new("bucket", new("a.txt"), version);

    private static async Task<int> SpendAsync(List<SpendingGuard> guards, int tries)
    {
        var spent = 0;
        for (var attempt = 0; attempt < tries; attempt++)
        {
            foreach (var guard in guards)
            {
                try
                {
                    await guard.SpendAsync(default);
                    spent++;
                }
                catch (SpendingStoppedException)
                {
                }
            }
        }
        return spent;
    }

    private sealed class CountingStore(IDocumentStore inner) : StoreDecorator(inner)
    {
        public int Calls { get; set; }

        public override Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken)
        {
            Calls++;
            return base.ReadRowsAsync(range, cancellationToken);
        }

        public override Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until,
            CancellationToken cancellationToken)
        {
            Calls++;
            return base.ClaimAsync(claim, now, until, cancellationToken);
        }
    }
}

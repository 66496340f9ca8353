using Pipeline.Benchmarks.Scale;

namespace Pipeline.Scale.Tests;

/// <summary>The model against what is known without it.</summary>
public sealed class SimulationTests
{
    private const int Hour = 3600;

    /// <summary>Nothing is met.</summary>
    private static readonly Setting Roomy = new()
    {
        ExtractionsAnHour = 1e12,
        IngestConcurrency = 1e6,
        ConcurrencyGrowth = 1e6,
        ReplicationGigabits = 1e6,
        WarmUnits = 1e7,
        TableQuota = 1e7,
        IndexShards = 10_000,
    };

    private static readonly Day Even = new() { Swing = 0 };

    [Fact]
    public void In_a_steady_state_executions_are_arrivals_times_their_time()
    {
        var day = Simulation.Run(Roomy, Even with { Mean = 1_000 }, Hour);
        // Little's law: 500 uploads of 0.22 s and 500 copies of 0.04 s.
        Assert.Equal((500 * 0.22) + (500 * 0.04), day.Concurrency, 6);
        Assert.Equal((0, 1), (day.Here.Longest, day.Elsewhere.Longest));
        Assert.Equal(3_600_000, day.Here.Count, 3);
    }

    [Fact]
    public void What_a_burst_leaves_is_worked_off_by_what_is_left_of_the_executions()
    {
        // 100 executions of half a second take 200 a second; copies cost nothing here. A region has 100 a second, and 400 for ten minutes:
        // 120,000 wait, and 100 of them a second go, so that the last waits until 1,200 seconds after the burst.
        var setting = Roomy with { IngestConcurrency = 100, IngestSeconds = 0.5, ReplicaSeconds = 0 };
        var day = Simulation.Run(setting, Even with { Mean = 200, Peaks = [(1_000, 600, 4)] }, Hour);
        Assert.Equal(120_000, day.Backlog, 200.0);
        // The last of the burst has all 120,000 before it.
        Assert.InRange(day.Here.Longest, 598, 602);
        var idle = day.Course.Index().First(minute => minute.Index > 27 && minute.Item.Ingest < 1).Index * 60;
        Assert.InRange(idle, 1_600 + 1_200, 1_600 + 1_200 + 60);
    }

    [Fact]
    public void Executions_grow_by_so_many_a_second()
    {
        var setting = Roomy with { ConcurrencyGrowth = 100, IngestSeconds = 1, ReplicaSeconds = 0 };
        Assert.Equal(1_000, Simulation.Run(setting, Even with { Mean = 100_000 }, 10).Concurrency, 6);
    }

    [Fact]
    public void The_guard_on_spending_sets_aside_what_is_over_an_hour_s_share()
    {
        var day = Simulation.Run(Roomy with { ExtractionsAnHour = 100_000 }, Even with { Mean = 100 }, 2 * Hour);
        // 50 a second and region are 180,000 an hour.
        Assert.Equal(2 * 2 * 80_000, day.SetAside, 3);
        Assert.Equal(2 * 2 * 100_000, day.Here.Count, 3);
    }

    [Fact]
    public void An_event_that_waits_too_long_goes_to_the_failure_queue()
    {
        var setting = Roomy with { IngestConcurrency = 10, IngestSeconds = 1, ReplicaSeconds = 0, EventSeconds = 100 };
        var day = Simulation.Run(setting, Even with { Mean = 200 }, Hour);
        Assert.Equal(100, day.Here.Longest);
        // A tenth is read; what waits at the end is a hundred seconds' worth in each region.
        Assert.Equal((0.9 * day.Uploaded) - (2 * 101 * 90), day.Expired, 4_000.0);
    }

    [Fact]
    public void A_frequent_language_waits_alone()
    {
        // One partition takes 1,000 / 1.1 = 909 a second; 1,200 come, in both regions together, and the index of each region takes all.
        var setting = Roomy with { IndexShards = 1, HotShare = 0.6 };
        var day = Simulation.Run(setting, Even with { Mean = 2_000 }, Hour);
        var cold = 2_000 * 0.4 * Hour;
        Assert.True(day.Here.At(cold / day.Here.Count * 0.99) <= 1, "Documents of other languages waited.");
        Assert.True(day.Elsewhere.Longest > 100, "Documents of the frequent language did not wait.");
    }

    [Fact]
    public void A_table_takes_twice_what_it_took_half_an_hour_ago()
    {
        // 3,300 units a second of 4,000 that it takes at first; from 1,800 s on 6,600. The other replica's items wait first.
        Assert.True(LagOf(2_000, 2.1) > 10, "6,930 units a second were taken.");
        Assert.Equal(1, LagOf(2_000, 1.9));
        Assert.True(LagOf(1_000, 1.9) > 10, "6,270 units a second were taken before half an hour was over.");

        static int LagOf(int from, double times) => Simulation.Run(
            Roomy with { WarmUnits = 4_000 }, Even with { Mean = 1_000, Peaks = [(from, 600, times)] }, from + 700).Elsewhere.Longest;
    }

    [Fact]
    public void A_lost_region_gets_the_bytes_when_it_is_back_at_what_is_left_of_the_way()
    {
        // 100 a second in each region; all 200 of the lost hour wait for a way of 300 a second, of which 100 a second are new.
        var setting = Roomy with { ReplicationGigabits = 2.4 };
        var day = Simulation.Run(setting, Even with { Mean = 200, Loss = (Hour, Hour) }, 4 * Hour);
        Assert.Equal(200 * Hour, day.BytesBacklog, 500.0);
        var whole = day.Course.Index().First(minute => minute.Index > 120 && minute.Item.Bytes < 1).Index * 60;
        Assert.InRange(whole, (2 * Hour) + (200 * Hour / 200), (2 * Hour) + (200 * Hour / 200) + 60);
        Assert.Equal(day.Uploaded, day.Here.Count, 3);
        Assert.Equal(45, day.Here.Longest);
    }

    public static TheoryData<int> Met => [.. Enumerable.Range(0, 6)];

    /// <summary>What the paper says and what is played are one: below a bound nothing waits, above it something does.</summary>
    [Theory]
    [MemberData(nameof(Met))]
    public void A_bound_is_met_where_the_paper_says(int number)
    {
        var bound = Bound.All[number];
        var usual = new Setting();
        // All that is not this bound's own is roomy.
        var setting = number switch
        {
            0 => Roomy with { ExtractionsAnHour = usual.ExtractionsAnHour },
            1 => Roomy with { ReplicationGigabits = usual.ReplicationGigabits },
            2 => Roomy with { IngestConcurrency = usual.IngestConcurrency },
            3 => Roomy with { WarmUnits = usual.WarmUnits, TableQuota = usual.WarmUnits },
            4 => Roomy with { IndexShards = usual.IndexShards },
            // So few partitions that records wait.
            _ => Roomy with { PartitionUnits = 1e7 / 4, IndexShards = 10_000 },
        };
        var rate = bound.PerSecond(setting);
        Assert.False(Waits(Simulation.Run(setting, Even with { Mean = 0.98 * rate }, Hour)), $"{bound.What}: below");
        Assert.True(Waits(Simulation.Run(setting, Even with { Mean = 1.02 * rate }, Hour)), $"{bound.What}: above");
    }

    private static bool Waits(Outcome day) =>
        day.SetAside > 1 || day.Bytes.Longest > 2 || day.Here.Longest > 2 || day.Elsewhere.Longest > 3 || day.Settled.Longest > 3;
}

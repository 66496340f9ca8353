namespace Pipeline.Benchmarks.Scale;

/// <summary>A day that is played: what is different from the one before, and what is then met.</summary>
internal sealed record Stage(string Name, Setting Setting, Day Day)
{
    private const int Hour = 3600;

    /// <summary>A thousand documents a second with two peaks: a long one in the morning and a sharp one in the evening.</summary>
    public static Day Busy { get; } = new() { Peaks = [(10 * Hour, 600, 3), (20 * Hour, 120, 5)] };

    /// <summary>From the defaults on, one thing raised after another.</summary>
    public static IReadOnlyList<Stage> All { get; } = Build();

    private static List<Stage> Build()
    {
        var stages = new List<Stage>();
        var setting = new Setting();
        Add("as deployed, into an empty table", setting);
        Add("a budget of 10 M extractions an hour", setting = setting with { ExtractionsAnHour = 10_000_000 });
        Add("1,000 executions of Ingest", setting = setting with { IngestConcurrency = 1_000 });
        Add("10 Gb/s between the buckets", setting = setting with { ReplicationGigabits = 10 });
        Add("eight index shards for the language", setting = setting with { IndexShards = 8 });
        Add("a table warm for 20,000 units", setting = setting with { WarmUnits = 20_000 });
        Add("a billion items in the table", setting = setting with { Items = 1e9 });
        stages.Add(new(
            "a region lost for an hour, over the first peak", setting, Busy with { Loss = (Busy.Peaks[0].From - (Hour / 2), Hour) }));
        setting = setting with { ReplicationGigabits = 20, TableQuota = 80_000, WarmUnits = 80_000, IndexShards = 16 };
        stages.Add(new("the same with 20 Gb/s, 80,000 units and 16 shards", setting, stages[^1].Day));
        return stages;

        void Add(string name, Setting with) => stages.Add(new(name, with, Busy));
    }

    public Outcome Play() => Simulation.Run(Setting, Day);
}

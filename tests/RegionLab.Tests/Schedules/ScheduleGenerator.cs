using Pipeline.Catalog.Identity;
using Pipeline.Ingest;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Chance;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>Draws schedules: histories of few keys, crowded in time, in worlds where everything goes wrong a little.</summary>
internal static class ScheduleGenerator
{
    private static readonly string[] Keys =
    [
        "report.txt", "a b+c&d=e%20.txt", "/leading/slash", "caf\u00e9.txt", "cafe\u0301.txt", "../up/./here//x", "100%", "日本/書類 #1?.txt",
        "\U0001F4C4.txt", "a/b/", "q?x=1;y",
    ];

    private static readonly string[] Texts =
    [
        "The committee met on Tuesday and agreed that the report should be published before the end of the year.",
        "Le comité s'est réuni mardi et a décidé que le rapport devait être publié avant la fin de l'année.",
        "Der Ausschuss tagte am Dienstag und beschloss, dass der Bericht noch vor Ende des Jahres veröffentlicht wird.",
        "",
    ];

    /// <summary>A schedule in which anything may happen.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="most">The most happenings.</param>
    /// <param name="keys">The most keys.</param>
    public static Schedule Anything(ulong seed, int most = 12, int keys = 2)
    {
        var dice = new Dice(seed).For("anything");
        return new(Weather(seed, dice.For("weather")), TimeSpan.FromSeconds(dice.For("wait").Pick(0, 5, 20)),
            Happenings(dice, 1 + dice.For("count").Below(most), keys))
        {
            ClaimFromBytes = dice.For("claims").Pick(0, ExtractionClaims.DefaultFromBytes),
        };
    }

    /// <summary>A schedule in which anything may happen to twenty objects, each uploaded at least once.</summary>
    public static Schedule TwentyObjects(ulong seed)
    {
        const int objects = 20;
        var anything = Anything(seed, most: 40, keys: objects);
        var uploads = Enumerable.Range(0, objects)
            .Select(index =>
                Upload(new Dice(seed).For("twenty").For(index), id: 1_000 + index, keys: 1,
                    TimeSpan.FromMinutes(2)) with
                { Key = KeyAt(index) });
        // One row a read over a slow wire would make a batch of so many documents outlast the function. Lambda halves such batches,
        // which is not modelled.
        return anything with
        {
            Options = anything.Options with { RowsPerRead = 1_000 },
            Happenings = [.. uploads.Concat(anything.Happenings).OrderBy(happening => happening.At)],
        };
    }

    /// <summary>A schedule of uploads and deletes with both regions healthy: nothing but repeated and disordered events.</summary>
    public static Schedule Healthy(ulong seed, int most = 12, int keys = 3, double deletes = 0.15)
    {
        var dice = new Dice(seed).For("healthy");
        var count = 1 + dice.For("count").Below(most);
        var options = new WorldOptions
        {
            Seed = seed,
            EventDelay = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8), 0.1),
            // Copies of an unclaimed object's event that come within the same moment are both extracted.
            EventCopyGap = TimeSpan.FromSeconds(9),
            ReplicasRaiseEvents = dice.For("replica events").Chance(0.8),
            MarkerReplicasRaiseEvents = dice.For("marker events").Chance(0.8),
            ClockSkew = TimeSpan.FromMilliseconds(100),
            Faults = new Dictionary<FaultKind, double> { [FaultKind.EventCopied] = 0.3 },
        };
        return new(options, TimeSpan.FromSeconds(20),
            [.. Enumerable.Range(0, count).Select(id => UploadOrDelete(dice.For(id), id, keys, deletes))])
        {
            ClaimFromBytes = dice.For("claims").Pick(0, ExtractionClaims.DefaultFromBytes),
        };
    }

    /// <summary>A healthy schedule in which every object is claimed, and copies of an event may come within the same moment.</summary>
    public static Schedule Claimed(ulong seed)
    {
        var healthy = Healthy(seed);
        return healthy with
        {
            ClaimFromBytes = 0,
            Options = healthy.Options with { EventCopyGap = TimeSpan.Zero, EventDelay = new(TimeSpan.FromMilliseconds(200)) },
        };
    }

    /// <summary>A healthy schedule of uploads of one key in one region, many of them within one second.</summary>
    public static Schedule Crowded(ulong seed)
    {
        var healthy = Healthy(seed, most: 6, keys: 1, deletes: 0);
        var uploads = healthy.Happenings.Select(upload => upload with { At = upload.At / 60, Region = (int)(seed % 2) });
        return healthy with { Happenings = [.. uploads.OrderBy(upload => upload.At)] };
    }

    /// <summary>Within one second, an upload in either region and, once its item has arrived, one of the same key in the other.</summary>
    public static Schedule Answered(ulong seed)
    {
        var (healthy, first) = (Healthy(seed), (int)(seed % 2));
        var options = healthy.Options with
        {
            // Where replicas stand as they arrived the buckets differ, and either version may be listed.
            ReplicaOrder = ReplicaOrder.ByCreation,
            ReplicasRaiseEvents = true,
            ClockSkew = TimeSpan.Zero,
            EventDelay = new(TimeSpan.FromMilliseconds(50)),
            CallLatency = new(TimeSpan.FromMilliseconds(5)),
            TableReplicationDelay = new(TimeSpan.FromMilliseconds(200)),
        };
        var key = KeyAt(0);
        return healthy with
        {
            Options = options,
            Happenings =
            [
                new Happening.Upload(1, TimeSpan.FromMilliseconds(100), first, key, "one"),
                new Happening.Upload(2, TimeSpan.FromMilliseconds(600), 1 - first, key, "two"),
            ],
        };
    }

    /// <summary>
    /// A schedule of up to two months in which nothing can be relied upon: time to live that is days late, lifecycle rules of one bucket
    /// alone, buckets emptied and filled again, records of the stream and old messages lost, sequencers that tell nothing.
    /// </summary>
    public static Schedule Distrust(ulong seed)
    {
        var dice = new Dice(seed).For("distrust");
        var span = TimeSpan.FromDays(dice.For("span").Pick(0.01, 3, 20, 60));
        var all = new List<Happening>();
        for (var id = 0; id < 2 + dice.For("count").Below(16); id++) all.Add(DrawOfMonths(dice.For(id), id, all, span));
        var weather = Weather(seed, dice.For("weather"));
        var options = weather with
        {
            // One row a read, with four of ten calls failing, and months of rows: that never ends.
            RowsPerRead = Math.Max(weather.RowsPerRead, 10),
            Faults = weather.Faults.ToDictionary(rate => rate.Key,
                rate => rate.Key is FaultKind.CallThrottled or FaultKind.AnswerLost ? Math.Min(rate.Value, 0.15) : rate.Value),
            StreamAttempts = dice.For("attempts").Pick(int.MaxValue, int.MaxValue, 2),
            SequencersLie = dice.For("sequencers").Chance(0.3),
        };
        return new(options, TimeSpan.FromSeconds(dice.For("wait").Pick(0, 20)), [.. all.OrderBy(happening => happening.At)])
        {
            Retention = dice.For("retention").Below(4) switch { 0 => TimeSpan.FromDays(10), 1 => TimeSpan.FromDays(40), _ => null },
        };
    }

    /// <summary>A schedule in one region whose bucket keeps no versions, in which anything may happen.</summary>
    public static Schedule WithoutVersioning(ulong seed)
    {
        var anything = Anything(seed);
        var options = anything.Options with
        {
            Regions = ["us-west-2"],
            Versioning = new Dice(seed).For("versioning").Pick(BucketVersioning.Off, BucketVersioning.Suspended),
        };
        return anything with
        {
            Options = options,
            Happenings = [.. anything.Happenings.Where(one => one is not (Happening.CutOff or Happening.BatchReplication))
                .Select(one => one with { Region = 0 })],
        };
    }

    // Few rows a read make a batch of many calls, and with four of ten of them refused and four of ten answers lost none ever comes
    // through. The functions' clients try again beneath the store, which leaves far fewer than that; and Lambda halves such batches.
    private static WorldOptions Weather(ulong seed, Dice dice)
    {
        var weather = Anyhow(seed, dice);
        var most = weather.RowsPerRead switch { 1 => 0.02, 3 => 0.1, _ => 1 };
        return weather with
        {
            // Nor does an invocation of some records end in its time when each of its many calls takes four seconds.
            CallLatency = weather.RowsPerRead == 1 && weather.CallLatency.Usual > TimeSpan.FromSeconds(1)
                ? new(TimeSpan.FromMilliseconds(50)) : weather.CallLatency,
            Faults = weather.Faults.ToDictionary(
                rate => rate.Key, rate =>
                    rate.Key is FaultKind.CallThrottled or FaultKind.AnswerLost ? Math.Min(rate.Value, most) : rate.Value),
        };
    }

    private static WorldOptions Anyhow(ulong seed, Dice dice) => new()
    {
        Seed = seed,
        ClockSkew = TimeSpan.FromSeconds(dice.For("skew").Pick(0, 1, 5)),
        EventDelay = new(TimeSpan.FromSeconds(dice.For("events").Pick(1, 5, 30)), TimeSpan.FromMinutes(5),
            dice.For("slow events").Pick(0, 0.1, 0.5)),
        EnvelopeWindow = TimeSpan.FromSeconds(dice.For("envelope").Pick(0, 0, 3)),
        ReplicasRaiseEvents = dice.For("replica events").Chance(0.7),
        MarkerReplicasRaiseEvents = dice.For("marker events").Chance(0.5),
        ObjectReplicationDelay =
            new(TimeSpan.FromSeconds(dice.For("objects").Pick(1, 10, 60)), TimeSpan.FromMinutes(20), dice.For("slow objects").Pick(0, 0.2)),
        ReplicateDeleteMarkers = dice.For("markers").Chance(0.7),
        ReplicationPrefix = dice.For("filter").Chance(0.1) ? "a" : "",
        ReplicaModificationSync = dice.For("modification sync").Chance(0.2),
        ReplicaETagsDiffer = dice.For("etags").Chance(0.3),
        TableReplicationDelay = new(TimeSpan.FromSeconds(dice.For("table").Pick(0.2, 1, 10)), TimeSpan.FromSeconds(60),
            dice.For("slow table").Pick(0, 0.1, 0.5)),
        StreamDelay = new(TimeSpan.FromSeconds(dice.For("stream").Pick(0.1, 1, 30))),
        StreamShards = dice.For("shards").Pick(1, 4),
        RowsPerRead = dice.For("rows").Pick(1, 3, 1_000),
        ReplicaOrder = dice.For("replica order").Pick(ReplicaOrder.ByArrival, ReplicaOrder.ByCreation),
        CallLatency = new(TimeSpan.FromMilliseconds(dice.For("latency").Pick(5, 50, 2000))),
        Faults = Enum.GetValues<FaultKind>().ToDictionary(kind => kind,
            kind => dice.For("rate").For((long)kind).Pick(0, 0, 0.02, 0.15, 0.4)),
    };

    private static Happening UploadOrDelete(Dice dice, int id, int keys, double deletes)
    {
        var upload = Upload(dice, id, keys, TimeSpan.FromMinutes(2));
        return dice.For("delete").Chance(deletes) ? new Happening.Delete(id, upload.At, upload.Region, upload.Key) : upload;
    }

    private static List<Happening> Happenings(Dice dice, int count, int keys)
    {
        var span = TimeSpan.FromSeconds(dice.For("span").Pick(1, 10, 120, 900));
        var all = new List<Happening>();
        for (var id = 0; id < count; id++) all.Add(Draw(dice.For(id), id, all, keys, span));
        return [.. all.OrderBy(happening => happening.At)];
    }

    private static Happening Draw(Dice dice, int id, List<Happening> earlier, int keys, TimeSpan span)
    {
        var upload = Upload(dice, id, keys, span);
        var (at, region) = (upload.At, upload.Region);
        var versions = earlier.FindAll(one => one is Happening.Upload or Happening.Delete);
        switch (dice.For("what").Below(20))
        {
            case < 3:
                return new Happening.Delete(id, at, region, upload.Key);
            case < 7 when versions.Count > 0:
                var victim = versions[dice.For("victim").Below(versions.Count)];
                return new Happening.Erase(id, victim.At + (span * dice.For("after").Unit), region, victim.Id);
            case 7:
                return new Happening.Loss(id, at, region, TimeSpan.FromSeconds(dice.For("lasts").Pick(5, 120, 3600, 8 * 3600)));
            case 8:
                return new Happening.CutOff(id, at, region, TimeSpan.FromSeconds(dice.For("lasts").Pick(5, 120, 3600)));
            case 9:
                return new Happening.BatchReplication(id, at * 2, region);
            case 10:
                return new Happening.Backfill(id, at * 2, region);
            case 11:
                return new Happening.Redrive(id, at + TimeSpan.FromMinutes(5), region);
            default:
                return upload;
        }
    }

    private static Happening DrawOfMonths(Dice dice, int id, List<Happening> earlier, TimeSpan span)
    {
        var (at, region) = (span * dice.For("when").Unit, dice.For("where").Below(2));
        return dice.For("months").Below(20) switch
        {
            0 => new Happening.Empty(id, at, region),
            < 3 => new Happening.Refill(id, at, region),
            < 5 => new Happening.Lifecycle(id, at, region, dice.For("share").Pick(0.3, 1)),
            < 9 => new Happening.TimeToLive(id, at, region, dice.For("share").Pick(0.3, 0.8)),
            _ => Draw(dice, id, earlier, keys: 2, span),
        };
    }

    private static ObjectKey KeyAt(int index) => new(index < Keys.Length ? Keys[index] : $"more/{index}.txt");

    private static Happening.Upload Upload(Dice dice, int id, int keys, TimeSpan span) => new(
        id, span * dice.For("at").Unit, dice.For("region").Below(2), KeyAt(dice.For("key").Below(keys)),
        $"{dice.For("text").Pick(Texts)} {id}");
}

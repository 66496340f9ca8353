using System.Xml.Linq;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Drills;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Tests.Verbs;

namespace Pipeline.Cli.Tests.Drills;

public sealed class DrillTests
{
    public static TheoryData<string> Names => [.. Drill.All.Select(drill => drill.Name)];

    /// <summary>The gate: each drill in its default circumstances meets the default targets.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_drill_meets_the_targets(string name)
    {
        var evidence = Play(name, new());
        Assert.Empty(evidence.Failures);
        Assert.True(evidence.Measures.Uploads > 200);
    }

    /// <summary>Lag L, detection D and switch S are given, and what must come out is known.</summary>
    [Theory]
    [InlineData(2, 10, 5)]
    [InlineData(5, 30, 15)]
    [InlineData(12, 0, 3)]
    [InlineData(0.5, 20, 20)]
    public void A_lost_region_costs_detection_and_switch_and_what_the_lag_held(double lag, double detection, double switching)
    {
        var settings = new DrillSettings
        {
            Lag = TimeSpan.FromSeconds(lag),
            Detection = TimeSpan.FromSeconds(detection),
            Switch = TimeSpan.FromSeconds(switching),
            Interval = TimeSpan.FromSeconds(0.5),
            Before = TimeSpan.FromSeconds(45),
            Outage = TimeSpan.FromSeconds(50),
        };
        var measures = Play("region-loss", settings).Measures;
        Assert.Equal(detection + switching, measures.Rto, 2);
        // The oldest item that had not crossed: between two uploads nobody can tell.
        Assert.InRange(measures.RpoAge, lag - settings.Interval.TotalSeconds, lag);
        Assert.InRange(measures.RpoItems, (lag / settings.Interval.TotalSeconds) - 1, lag / settings.Interval.TotalSeconds);
        Assert.Equal((0, 0, 0, 0), (measures.Lost, measures.LostInFlight, measures.Duplicated, measures.Conflicting));
    }

    /// <summary>Who asks the next region itself waits neither for detection nor for DNS; what had not crossed comes with the lost
    /// region.</summary>
    [Fact]
    public void Clients_that_fail_over_themselves_wait_for_nothing_that_had_crossed()
    {
        var measures = Play("region-loss",
            new() { Lag = TimeSpan.FromSeconds(2), Detection = TimeSpan.Zero, Switch = TimeSpan.Zero }).Measures;
        Assert.Equal((0, 0, 0), (measures.Rto, measures.Lost, measures.LostInFlight));
        Assert.InRange(measures.RpoAge, 1, 2);
    }

    [Fact]
    public void What_crosses_between_the_regions_while_nothing_does_is_all_that_a_loss_would_cost()
    {
        var measures = Play("replication-stall", new() { Lag = TimeSpan.FromSeconds(3), Outage = TimeSpan.FromSeconds(60) }).Measures;
        Assert.Equal(0, measures.Rto);
        Assert.InRange(measures.RpoAge, 62, 63);
    }

    [Fact]
    public void A_poison_document_is_parked_in_both_regions_and_the_others_do_not_wait()
    {
        var measures = Play("poison-document", new()).Measures;
        Assert.Equal((2, 0, 0), (measures.Parked, measures.Rto, measures.Lost));
    }

    [Fact]
    public void Regressions_turn_the_gate_red()
    {
        // Slower detection.
        Assert.Contains("RTO is 65 s, 60 s are wanted", Play("region-loss", new() { Detection = TimeSpan.FromSeconds(50) }).Failures);
        // Slower replication.
        Assert.Contains(Play("failback", new() { Lag = TimeSpan.FromSeconds(4) }).Failures,
            failure => failure.StartsWith("RPO is ", StringComparison.Ordinal));
        // A remedy that is forgotten.
        var forgotten = DrillRun.Play(Without("event-loss", DrillAction.Backfill), new(), DrillTargets.Default);
        Assert.Contains(forgotten.Failures, failure => failure.EndsWith("documents are lost, 0 may be", StringComparison.Ordinal));
    }

    /// <summary>What waits in a lost region is judged wherever requests are sent away from it, or would have to be.</summary>
    [Theory]
    [InlineData("region-loss", "RPO is 3.9")]
    [InlineData("failback", "RPO is 3.9")]
    [InlineData("kms-loss", "RPO is 3.9")]
    [InlineData("replication-stall", "RPO is 3.9")]
    [InlineData("throttle-storm", null)]
    [InlineData("event-loss", null)]
    public void Replication_that_is_slower_than_the_target_is_a_miss_of_the_RPO(string name, string? failure)
    {
        var failures = Play(name, new() { Lag = TimeSpan.FromSeconds(3.98), Interval = TimeSpan.FromSeconds(1) }).Failures;
        var missed = failures.Where(each => each.StartsWith("RPO", StringComparison.Ordinal)).ToList();
        if (failure is null) Assert.Empty(missed);
        else Assert.StartsWith(failure, Assert.Single(missed), StringComparison.Ordinal);
        Assert.Equal(name == "replication-stall", missed.Exists(each => each.Contains("beyond the outage", StringComparison.Ordinal)));
    }

    /// <summary>The way back is the real machine's: it asks, is refused while rows are on their way, and goes through once none
    /// is.</summary>
    [Fact]
    public void Clients_return_only_when_the_state_machine_finds_both_regions_alike()
    {
        var evidence = Play("failback", new());
        var returned = evidence.Moments.Single(moment => moment.What == "clients are sent to us-west-2").At;
        Assert.Contains(evidence.Moments,
            moment => moment.What.StartsWith("failback refused, agree: ", StringComparison.Ordinal) && moment.At < returned);
        // Not before the region was back and everything had crossed.
        Assert.True(returned > 150, $"{returned} s");
        Assert.Empty(evidence.Failures);
        // Without the step nobody returns, and nobody misses anything.
        Assert.DoesNotContain(Play("region-loss", new()).Moments, moment => moment.What == "clients are sent to us-west-2");
    }

    /// <summary>What was on its way into the other bucket when the fault came is told apart from what is lost.</summary>
    [Fact]
    public void Objects_that_had_not_crossed_when_their_bucket_was_emptied_are_lost_in_flight()
    {
        var measures = Play("bucket-delete", new() { ObjectLag = TimeSpan.FromSeconds(10) }).Measures;
        Assert.Equal((0, true), (measures.Lost, measures.LostInFlight is >= 9 and <= 11));
        Assert.Equal(measures.RpoObjects, measures.LostInFlight);
    }

    [Fact]
    public async Task The_evidence_is_written_judged_by_the_profile_and_drawn()
    {
        var folder = Directory.CreateTempSubdirectory("docmeta-drill-").FullName;
        var config = Path.Combine(folder, "config");
        await File.WriteAllTextAsync(config, "[default]\nrto = 20\n");
        using var process = DocmetaProcess.Start(["drill", "kms-loss", "--out", folder, "--json"], ("DOCMETA_CONFIG", config));
        var (code, output, error) = await DocmetaProcess.EndAsync(process);
        Assert.True(code == ExitCodes.Different, error);
        Assert.Contains("RTO is 45 s, 20 s are wanted", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "kms-loss.json")));
        var report = await File.ReadAllTextAsync(Path.Combine(folder, "report.html"));
        var svg = XElement.Parse(
            report[report.IndexOf("<svg", StringComparison.Ordinal)..(report.IndexOf("</svg>", StringComparison.Ordinal) + 6)]);
        Assert.Equal(2, svg.Elements().Count(element => element.Name.LocalName == "polyline"));
        Assert.Contains("The key of the primary", svg.Value, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static Drill Without(string name, DrillAction forgotten) =>
        Find(name) with { Steps = [.. Find(name).Steps.Where(step => step.Act != forgotten)] };

    private static Drill Find(string name) => Drill.All.Single(drill => drill.Name == name);

    private static DrillEvidence Play(string name, DrillSettings settings) => DrillRun.Play(Find(name), settings, DrillTargets.Default);
}

using Pipeline.Cli.Answers;
using Pipeline.Cli.Failover;
using Pipeline.Testing;
using Pipeline.Testing.Time;

namespace Pipeline.Cli.Tests.Failover;

public sealed class FailoverMachineTests
{
    private readonly ManualClock _clock = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 300)];

    [Fact]
    public async Task A_region_that_does_not_answer_is_failed_over_without_being_asked_and_comes_back_once_all_agrees()
    {
        var world = new FakeWorld { LostIsUp = false };
        Assert.Null(await Machine(world).FailOverAsync(default));
        Assert.Equal((FailoverState.FailedOver, true, 0), (world.Record.State, world.IsOut, world.LostAsked));
        Assert.StartsWith("check-lost: ", await Machine(world).FailBackAsync(default), StringComparison.Ordinal);
        world.LostIsUp = true;
        world.Disagreement = "3 Missing";
        Assert.StartsWith("agree: 3 Missing. ", await Machine(world).FailBackAsync(default), StringComparison.Ordinal);
        Assert.Equal((FailoverState.FailedOver, true), (world.Record.State, world.IsOut));
        world.Disagreement = null;
        Assert.Null(await Machine(world).FailBackAsync(default));
        Assert.Equal((FailoverState.Active, false), (world.Record.State, world.IsOut));
        Assert.Null(world.Record.StartedAt);
    }

    /// <summary>What the command prints as its duration: from the first state to the proof, over a repeated command too.</summary>
    [Fact]
    public async Task How_long_a_failover_took_is_in_its_record()
    {
        var world = new FakeWorld { Followed = false, Evacuating = () => _clock.Advance(TimeSpan.FromSeconds(40)) };
        Assert.StartsWith("redirect: ", await Machine(world).FailOverAsync(default), StringComparison.Ordinal);
        world.Followed = true;
        _clock.Advance(TimeSpan.FromSeconds(50));
        world.Evacuating = null;
        var machine = Machine(world);
        Assert.Null(await machine.FailOverAsync(default));
        Assert.Equal(90, (machine.Record.Since - machine.Record.StartedAt!.Value).TotalSeconds);
    }

    [Fact]
    public async Task A_standing_region_that_could_not_serve_is_not_failed_over_to()
    {
        var world = new FakeWorld { StandingIsUp = false };
        Assert.Contains("check-standing: ", await Machine(world).FailOverAsync(default), StringComparison.Ordinal);
        Assert.Equal((FailoverState.Active, false), (world.Record.State, world.IsOut));
    }

    [Fact]
    public async Task A_region_that_is_lost_again_while_it_comes_back_is_taken_out_again()
    {
        var world = new FakeWorld();
        await Machine(world).FailOverAsync(default);
        world.LostFailsAfterReturn = true;
        Assert.StartsWith("confirm: ", await Machine(world).FailBackAsync(default), StringComparison.Ordinal);
        Assert.Equal((FailoverState.FailedOver, true), (world.Record.State, world.IsOut));
    }

    [Fact]
    public async Task Of_two_operators_at_once_one_is_told_that_the_other_is_at_it()
    {
        var world = new FakeWorld();
        world.BeforeSave = () =>
        {
            world.BeforeSave = null;
            world.Record = new(FailoverState.Fenced, 1, default, default);
        };
        var refused = await Assert.ThrowsAsync<VerbException>(() => Machine(world).FailOverAsync(default));
        Assert.Equal(ExitCodes.Different, refused.ExitCode);
    }

    /// <summary>Whatever is commanded in whatever order, whatever breaks and wherever it crashes, the record tells the truth and the same
    /// command goes on.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task From_any_crash_the_same_command_goes_on_and_the_record_is_true(int seed)
    {
        var random = new Random(seed);
        var world = new FakeWorld();
        for (var command = 0; command < 12; command++)
        {
            world.LostIsUp = random.Next(3) > 0;
            world.StandingIsUp = random.Next(5) > 0;
            world.Disagreement = random.Next(2) == 0 ? null : "1 Orphan";
            world.Followed = random.Next(4) > 0;
            world.CrashAt = random.Next(2) == 0 ? random.Next(10) : null;
            world.CrashesAfter = random.Next(2) == 0;
            var back = random.Next(2) == 0;
            var before = world.Record.State;
            try
            {
                await RunAsync(world, back);
            }
            catch (IOException)
            {
                world.AssertTrue();
            }
            world.AssertTrue();
            if (!back) Assert.Equal(0, world.LostAsked);
            world.LostAsked = 0;
            if (back && before != FailoverState.Active && world.Record.State == FailoverState.Active) Assert.Null(world.Disagreement);
        }
        // With all well again, either command ends.
        (world.LostIsUp, world.StandingIsUp, world.Disagreement, world.Followed, world.CrashAt) = (true, true, null, true, null);
        Assert.Null(await RunAsync(world, back: false));
        Assert.Equal((FailoverState.FailedOver, true), (world.Record.State, world.IsOut));
        Assert.Null(await RunAsync(world, back: true));
        Assert.Equal((FailoverState.Active, false), (world.Record.State, world.IsOut));
    }

    [Fact]
    public void The_runbook_is_the_one_of_the_steps()
    {
        var published = Path.Combine(Repository.Root, "docs", "runbook.md");
        if (Environment.GetEnvironmentVariable("DOCMETA_WRITE_SCHEMAS") == "1") File.WriteAllText(published, RunbookText.Write());
        Assert.Equal(RunbookText.Write(), File.ReadAllText(published));
    }

    private FailoverMachine Machine(FakeWorld world) => new(world, world, _clock);

    private Task<string?> RunAsync(FakeWorld world, bool back) =>
        back ? Machine(world).FailBackAsync(default) : Machine(world).FailOverAsync(default);

    private sealed class FakeWorld : IFailoverWorld, IFailoverStore
    {
        private int _calls;

        public FailoverRecord Record { get; set; } = FailoverRecord.None;

        public bool IsOut { get; private set; }

        public bool LostIsUp { get; set; } = true;

        public bool StandingIsUp { get; set; } = true;

        public bool Followed { get; set; } = true;

        public string? Disagreement { get; set; }

        public bool LostFailsAfterReturn { get; set; }

        public int LostAsked { get; set; }

        public Action? BeforeSave { get; set; }

        /// <summary>Whether the call at which the process dies takes effect first.</summary>
        public bool CrashesAfter { get; set; }

        /// <summary>The call, of those to come, at which the process dies.</summary>
        public int? CrashAt
        {
            get;
            set => (field, _calls) = (value, 0);
        }

        public void AssertTrue()
        {
            if (Record.State == FailoverState.Active) Assert.False(IsOut, "written as active, and out of DNS");
            if (Record.State is FailoverState.FailingOver or FailoverState.FailedOver)
                Assert.True(IsOut, $"written as {Record.State}, and in DNS");
        }

        public Task<FailoverRecord> LoadAsync(CancellationToken cancellationToken) => Call(() => Record);

        public Task<bool> TrySaveAsync(FailoverRecord record, CancellationToken cancellationToken) => Call(() =>
        {
            BeforeSave?.Invoke();
            if (Record.Number != record.Number - 1) return false;
            Record = record;
            return true;
        });

        public Task<IReadOnlyList<string>> StandingProblemsAsync(CancellationToken cancellationToken) =>
            Call<IReadOnlyList<string>>(() => StandingIsUp ? [] : ["Lambda in us-east-2: HTTP 503"]);

        public Action? Evacuating { get; set; }

        public Task EvacuateAsync(bool isOut, CancellationToken cancellationToken) => Call(() =>
        {
            Evacuating?.Invoke();
            return IsOut = isOut;
        });

        public Task<string?> StillThereAsync(CancellationToken cancellationToken) =>
            Call(() => Followed ? null : "still answered by us-west-2");

        public Task<string?> ProveAsync(CancellationToken cancellationToken) => Call<string?>(() => null);

        public Task<IReadOnlyList<string>> LostProblemsAsync(CancellationToken cancellationToken) => Call<IReadOnlyList<string>>(() =>
        {
            LostAsked++;
            return LostIsUp && !(LostFailsAfterReturn && !IsOut) ? [] : ["DynamoDB in us-west-2: no answer"];
        });

        public Task<string?> DisagreementAsync(CancellationToken cancellationToken) => Call(() => Disagreement);

        private Task<T> Call<T>(Func<T> call)
        {
            var at = _calls++;
            if (CrashAt == at && !CrashesAfter) throw new IOException("The process died before the call.");
            var result = call();
            if (CrashAt == at) throw new IOException("The process died after the call.");
            return Task.FromResult(result);
        }
    }
}

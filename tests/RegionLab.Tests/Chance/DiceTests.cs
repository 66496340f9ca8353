using Pipeline.RegionLab.Chance;

namespace Pipeline.RegionLab.Tests.Chance;

public sealed class DiceTests
{
    [Fact]
    public void The_same_labels_throw_the_same() => Assert.Equal(new Dice(7).For("a").For(1).Unit, new Dice(7).For("a").For(1).Unit);

    [Fact]
    public void Other_labels_throw_something_else() => Assert.Equal(
        5, new[]
        {
            new Dice(7).For("a"),
            new Dice(8).For("a"),
            new Dice(7).For("b"),
            new Dice(7).For("aa"),
            new Dice(7).For(97),
        }.Select(dice => dice.Unit).Distinct().Count());

    [Fact]
    public void Throws_are_spread_evenly()
    {
        var throws = Enumerable.Range(0, 60_000).Select(label => new Dice(1).For(label).Below(6)).CountBy(face => face).ToDictionary();
        Assert.Equal([0, 1, 2, 3, 4, 5], throws.Keys.Order());
        // Ten thousand each, give or take five standard deviations.
        Assert.All(throws.Values, count => Assert.InRange(count, 9_540, 10_460));
    }

    [Fact]
    public void A_delay_is_usually_short_and_sometimes_long()
    {
        var delay = new Delay(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(100), 0.2);
        var drawn = Enumerable.Range(0, 1_000).Select(label => delay.Draw(new Dice(1).For(label))).ToList();
        Assert.All(drawn, length => Assert.InRange(length, TimeSpan.Zero, TimeSpan.FromSeconds(100)));
        Assert.InRange(drawn.Count(length => length > TimeSpan.FromSeconds(1)), 140, 260);
    }

    [Fact]
    public void A_spared_fault_does_not_strike_and_the_others_still_do()
    {
        var rates = new Dictionary<FaultKind, double> { [FaultKind.Crash] = 1 };
        var plan = new FaultPlan(rates, new HashSet<ulong>());
        Assert.True(plan.Strikes(FaultKind.Crash, new Dice(1), "one"));
        Assert.False(plan.Strikes(FaultKind.AnswerLost, new Dice(1), "other"));
        var spared = new FaultPlan(rates, plan.Struck.Select(fault => fault.Id).ToHashSet());
        Assert.False(spared.Strikes(FaultKind.Crash, new Dice(1), "one"));
        Assert.True(spared.Strikes(FaultKind.Crash, new Dice(2), "two"));
        spared.Active = false;
        Assert.False(spared.Strikes(FaultKind.Crash, new Dice(3), "three"));
    }
}

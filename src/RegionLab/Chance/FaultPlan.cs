namespace Pipeline.RegionLab.Chance;

/// <summary>Decides what goes wrong, and remembers what did.</summary>
/// <param name="rates">The share of cases in which each kind strikes, 0 to 1; kinds not named never do.</param>
/// <param name="spared">The <see cref="Fault.Id"/>s of faults that do not strike this time; how a schedule is shrunk.</param>
public sealed class FaultPlan(IReadOnlyDictionary<FaultKind, double> rates, IReadOnlySet<ulong> spared)
{
    private readonly List<Fault> _struck = [];
    private readonly double[] _rates = [.. Enum.GetValues<FaultKind>().Select(kind => rates.GetValueOrDefault(kind))];

    /// <summary>Whether anything can go wrong at all; false lets a world come to rest.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Is told what goes wrong, when set.</summary>
    public Action<Fault>? Noted { get; set; }

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<Fault> Struck => _struck;

    /// <summary>Whether a fault will strike what <paramref name="dice"/> labels, without noting it.</summary>
    public bool Threatens(FaultKind kind, Dice dice) =>
        Active && dice.For((long)kind).Chance(_rates[(int)kind]) && !spared.Contains(dice.For((long)kind).State);

    /// <summary>Notes that a fault struck.</summary>
    public void Note(FaultKind kind, Dice dice, string what)
    {
        var fault = new Fault(dice.For((long)kind).State, kind, what);
        _struck.Add(fault);
        Noted?.Invoke(fault);
    }

    /// <summary>Whether a fault strikes now.</summary>
    public bool Strikes(FaultKind kind, Dice dice, string what)
    {
        if (!Threatens(kind, dice)) return false;
        Note(kind, dice, what);
        return true;
    }
}

namespace Pipeline.Benchmarks.Pdf;

/// <summary>Counts agreement on one field.</summary>
internal sealed class Tally(string name)
{
    private readonly List<string> _differences = [];

    public string Name => name;

    public int Equal { get; private set; }

    public int Total { get; private set; }

    public double Share => Total == 0 ? 1 : (double)Equal / Total;

    public void Compare(string file, string? theirs, string? ours) => Count(theirs == ours, $"{file}: poppler [{theirs}], here [{ours}]");

    public void Count(bool isEqual, string difference)
    {
        Total++;
        if (isEqual) Equal++;
        else _differences.Add(difference);
    }

    public void PrintDifferences()
    {
        foreach (var difference in _differences) Console.WriteLine($"{name} {difference}");
    }
}

namespace Pipeline.Benchmarks.Formats;

/// <summary>How often two sources agree.</summary>
internal sealed class Counts
{
    public int Agree { get; private set; }

    public int All { get; private set; }

    public int MoreExact { get; set; }

    public static Counts Of(SortedDictionary<string, Counts> rows, string name)
    {
        if (!rows.TryGetValue(name, out var counts)) rows.Add(name, counts = new());
        return counts;
    }

    public void Add(bool agrees)
    {
        All++;
        if (agrees) Agree++;
    }
}

namespace Pipeline.Metadata.Formats.Packages;

/// <summary>What could not be read of a document, in the order found. Reading goes on beside it.</summary>
internal sealed class ReadProblems
{
    // More do not help whoever reads the reason.
    private const int MaxNamed = 3;

    private readonly List<string> _named = [];
    private int _count;

    public bool Any => _count > 0;

    public void Add(string problem)
    {
        if (_named.Contains(problem)) return;
        _count++;
        if (_named.Count < MaxNamed) _named.Add(problem);
    }

    /// <summary>Notes what a budget of the extraction cut off.</summary>
    public void AddLimits(ReadContext context)
    {
        if (context.Text.IsFull) Add($"text past {context.Limits.TextCharacters} characters left out");
        if (context.OutOfTime.IsCancellationRequested) Add("out of time");
    }

    /// <summary>Processed without problems, partial with the first few named.</summary>
    public ReadOutcome Outcome() => Any ? ReadOutcome.Partial(Text()) : ReadOutcome.Processed;

    public string Text() => string.Join("; ", _named) + (_count > MaxNamed ? $"; and {_count - MaxNamed} more" : "");
}

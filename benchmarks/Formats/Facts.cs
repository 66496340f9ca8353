namespace Pipeline.Benchmarks.Formats;

/// <summary>What other tools say of one file.</summary>
internal sealed class Facts
{
    /// <summary>Media types by the tools that name one.</summary>
    public HashSet<string> Types { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Fields on which at least two sources agree, by the names of the consensus.</summary>
    public Dictionary<string, string> Fields { get; } = [];
}

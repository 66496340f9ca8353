namespace Pipeline.Benchmarks.Libraries;

/// <summary>What came of one document.</summary>
/// <param name="Milliseconds">Of the processor, all threads together.</param>
/// <param name="Bytes">Allocated.</param>
/// <param name="Fields">Null for no answer.</param>
internal sealed record Outcome(double Milliseconds, long Bytes, Dictionary<string, string>? Fields)
{
    /// <summary>The process ended over it, or was ended: no answer at all.</summary>
    public static Outcome Ended { get; } = new(0, 0, null);
}

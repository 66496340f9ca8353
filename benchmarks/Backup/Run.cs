namespace Pipeline.Benchmarks.Backup;

/// <summary>What a run of docmeta took.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Time">From start to end.</param>
/// <param name="AtQuarter">The largest working set in the first quarter of its time, bytes.</param>
/// <param name="Most">The largest of all, bytes.</param>
internal sealed record Run(int Code, TimeSpan Time, long AtQuarter, long Most)
{
    public long Growth => Most - AtQuarter;
}

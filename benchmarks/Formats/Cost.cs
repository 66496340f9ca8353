namespace Pipeline.Benchmarks.Formats;

/// <summary>What one round took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="Processor">Seconds of the processor, all threads together: what counts on a busy machine.</param>
/// <param name="Worst">The same of the slowest round.</param>
internal readonly record struct Cost(double Seconds, double Processor, double Worst)
{
    public Cost(double seconds, double processor) : this(seconds, processor, processor)
    {
    }
}

namespace Pipeline.Benchmarks.Formats;

/// <summary>What one round took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="Processor">Seconds of the processor, all threads together: what counts on a busy machine.</param>
internal readonly record struct Cost(double Seconds, double Processor);

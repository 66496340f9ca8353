namespace Pipeline.Benchmarks.ColdStart;

/// <summary>One process from its start to its end.</summary>
/// <param name="FirstNext">From spawning it to its first question for an invocation, in milliseconds.</param>
/// <param name="FirstResponse">From spawning it to its first answer, in milliseconds.</param>
/// <param name="Processor">Processor time of all its threads up to the first answer, in milliseconds. Other load does not change
/// it.</param>
/// <param name="Warm">The invocations after the first, in milliseconds, sorted.</param>
/// <param name="WarmProcessor">Processor time of one of those, on average, in milliseconds.</param>
/// <param name="PeakBytes">The most memory it ever had resident.</param>
internal sealed record Measurement(double FirstNext, double FirstResponse, double Processor, double[] Warm, double WarmProcessor,
    long PeakBytes);

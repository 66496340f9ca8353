namespace Pipeline.Ingest;

/// <summary>
/// Too little of the invocation's time was left to extract an object. Nothing was written: what a short time allows is not what
/// the document is. A retry, which begins with all its time, will do.
/// </summary>
/// <param name="budget">What was left.</param>
public sealed class ExtractionCutShortException(TimeSpan budget) : Exception(
    $"Only {budget.TotalSeconds:0.0} s were left to extract the object, which did not do; up to "
    + $"{ObjectExtraction.Longest.TotalSeconds:0} s are given " +
    "to one whose extraction begins in time. The event is tried again; if this goes on, lower the batch size or raise the function's "
    + "time-out.")
{
    /// <summary>What was left.</summary>
    public TimeSpan Budget { get; } = budget;
}

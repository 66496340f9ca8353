namespace Pipeline.Ingest.Spending;

/// <summary>
/// A change is set aside before anything is spent on it. Lambda tries it twice more, which costs next to nothing, and then hands it
/// to the failure queue, from where it is redriven.
/// </summary>
/// <param name="reason">Why.</param>
/// <param name="message">The same in words, with the setting and what to do.</param>
public sealed class SpendingStoppedException(SpendingReason reason, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public SpendingReason Reason { get; } = reason;
}

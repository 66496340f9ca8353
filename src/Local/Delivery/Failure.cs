namespace Pipeline.Local.Delivery;

/// <summary>What a function failed for good.</summary>
/// <param name="Id">Its name in the failure queue.</param>
/// <param name="Function">The function.</param>
/// <param name="At">Since when it is there.</param>
/// <param name="Attempts">How often the function was tried.</param>
/// <param name="Error">What it failed with the last time.</param>
internal sealed record Failure(string Id, string Function, DateTimeOffset At, int Attempts, string Error);

namespace Pipeline.Local.Delivery;

/// <summary>What has still to travel one way.</summary>
/// <param name="Count">How much.</param>
/// <param name="Oldest">Since when the oldest of it waits; null when there is nothing.</param>
internal readonly record struct Waiting(long Count, DateTimeOffset? Oldest);

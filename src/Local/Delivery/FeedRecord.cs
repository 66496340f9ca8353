namespace Pipeline.Local.Delivery;

/// <summary>A record of a table's stream as Lambda hands it to a function.</summary>
/// <param name="Number">Its sequence number.</param>
/// <param name="Json">The record.</param>
internal readonly record struct FeedRecord(string Number, ReadOnlyMemory<byte> Json);

namespace Pipeline.Cli.Redriving;

/// <summary>A message as it was found.</summary>
/// <param name="Name">Names it for people: a message's id, a file with its line, an object.</param>
/// <param name="Json">Its text.</param>
/// <param name="Handle">What its source takes it away by; null where nothing is taken away.</param>
internal sealed record FailureMessage(string Name, ReadOnlyMemory<byte> Json, string? Handle = null);

namespace Pipeline.LambdaHost.Events;

/// <summary>A queue message that cannot be read. It alone is to fail, not the batch that it came with.</summary>
/// <param name="MessageId">The message's id, for the partial batch response.</param>
/// <param name="Problem">What was malformed.</param>
public sealed record MalformedMessage(string MessageId, MalformedEventException Problem);

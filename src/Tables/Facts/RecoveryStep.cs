namespace Pipeline.Tables.Facts;

/// <summary>One step of bringing an item back.</summary>
/// <param name="Why">What the step does, in a sentence.</param>
/// <param name="Command">The command of the AWS CLI, in one line for a POSIX shell.</param>
public sealed record RecoveryStep(string Why, string Command);

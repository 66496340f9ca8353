namespace Pipeline.LambdaHost.Logging;

/// <summary>
/// One thing that a function can say. All of a function's events stand in its <c>Log</c> class, so that one page tells an
/// operator what to look for.
/// </summary>
/// <param name="Id">A number that never changes its meaning, for searches and alarms.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Template">The message; <c>{name}</c> stands for the field of that name. Never document content.</param>
public sealed record LogEvent(int Id, LogLevel Level, string Template);

namespace Pipeline.LambdaHost.Runtime;

/// <summary>A function: one event in, one answer out.</summary>
/// <param name="input">The event's JSON. A <see cref="MemoryStream"/> whose buffer can be taken without copying.</param>
/// <param name="context">The invocation's ids, deadline and log.</param>
/// <param name="cancellationToken">Cancelled a margin before the deadline, so that what is known can still be saved.</param>
/// <returns>The answer's JSON. The caller disposes of it; <see cref="Stream.Null"/> means no answer.</returns>
public delegate Task<Stream> LambdaHandler(Stream input, InvocationContext context, CancellationToken cancellationToken);

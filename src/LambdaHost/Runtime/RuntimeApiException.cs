namespace Pipeline.LambdaHost.Runtime;

/// <summary>The Runtime API answered what it should not, or could not be reached.</summary>
/// <param name="call">The call, such as <c>next</c>.</param>
/// <param name="status">The HTTP status.</param>
public sealed class RuntimeApiException(string call, int status)
    : Exception($"The Lambda Runtime API answered {call} with status {status}.")
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>
    /// Whether the process has to end, so that Lambda starts a new one: the Runtime API's own failure (500), or an answer
    /// that no invocation can be read from.
    /// </summary>
    public bool EndsProcess { get; } = status >= 500 || call == RuntimeApiClient.Next;
}

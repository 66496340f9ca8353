namespace Pipeline.LambdaHost.Events;

/// <summary>An event that is not what its envelope promises. The message names the place and what stood there, never its content.</summary>
/// <param name="path">Where, such as <c>Records[0].s3.object.key</c>; <c>$</c> is the whole event.</param>
/// <param name="problem">What was found and what was expected.</param>
public sealed class MalformedEventException(string path, string problem) : Exception($"Malformed event: {path} {problem}.")
{
    /// <summary>Where the event is malformed.</summary>
    public string Path { get; } = path;
}

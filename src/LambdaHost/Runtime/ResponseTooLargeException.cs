namespace Pipeline.LambdaHost.Runtime;

/// <summary>An answer that Lambda would refuse. It is caught here because Lambda's own refusal names no function.</summary>
/// <param name="size">The answer's size in bytes.</param>
public sealed class ResponseTooLargeException(long size)
    : Exception($"The answer has {size} bytes; Lambda takes at most {Limit}. Ask for less, for example a smaller page.")
{
    /// <summary>The largest answer of a buffered invocation, in bytes: 6 MB (Lambda Developer Guide, "Lambda quotas").</summary>
    public const int Limit = 6 * 1024 * 1024;

    /// <summary>The answer's size in bytes.</summary>
    public long Size { get; } = size;
}

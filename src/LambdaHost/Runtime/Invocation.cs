namespace Pipeline.LambdaHost.Runtime;

/// <summary>One answer of the Runtime API's <c>next</c>.</summary>
internal sealed record Invocation(string RequestId, byte[] Event)
{
    public DateTimeOffset? Deadline { get; init; }
    public string? TraceId { get; init; }
    public string? FunctionArn { get; init; }
    public string? ClientContext { get; init; }
    public string? CognitoIdentity { get; init; }
    public string? TenantId { get; init; }
}

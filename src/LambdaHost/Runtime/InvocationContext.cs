using Pipeline.LambdaHost.Logging;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>What Lambda says about one invocation beside its event.</summary>
/// <remarks>Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes", "Next invocation".</remarks>
public sealed class InvocationContext
{
    /// <summary>The longest time that Lambda lets any function run; the deadline where the Runtime API names none.</summary>
    public static readonly TimeSpan LongestInvocation = TimeSpan.FromMinutes(15);

    /// <summary>The invocation's id, the same on each retry of one asynchronous event.</summary>
    public required string RequestId { get; init; }

    /// <summary>When Lambda ends the invocation.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The clock that the deadline is held against.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The log whose lines carry this invocation's ids.</summary>
    public LambdaLog Log { get; init; } = LambdaLog.None;

    /// <summary>The X-Ray trace header, <c>Root=…;Parent=…;Sampled=…</c>.</summary>
    public string? TraceId { get; init; }

    /// <summary>The ARN that was called: function, version or alias.</summary>
    public string? InvokedFunctionArn { get; init; }

    /// <summary>JSON that a mobile client sent about itself.</summary>
    public string? ClientContext { get; init; }

    /// <summary>JSON about the Cognito identity of a mobile client.</summary>
    public string? CognitoIdentity { get; init; }

    /// <summary>The tenant, when the function isolates its tenants.</summary>
    public string? TenantId { get; init; }

    /// <summary>Whether this is the first invocation of this process, which paid for its start.</summary>
    public bool IsColdStart { get; init; }

    /// <summary>The time left until the deadline; never negative.</summary>
    public TimeSpan RemainingTime
    {
        get
        {
            var left = Deadline - Clock.GetUtcNow();
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>
    /// When a handler's token is cancelled, counted from now: a margin before the deadline. Never later than the longest
    /// invocation, as a test tool may name a deadline that no timer can wait for.
    /// </summary>
    internal TimeSpan SoftDeadline(TimeSpan margin)
    {
        var left = RemainingTime - margin;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left > LongestInvocation ? LongestInvocation : left;
    }
}

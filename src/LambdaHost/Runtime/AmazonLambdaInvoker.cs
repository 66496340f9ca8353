using Amazon.Lambda.Core;
using Pipeline.LambdaHost.Logging;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>
/// Calls a handler for an invocation that AWS's own packages took: the loop of RuntimeSupport, or a method that
/// <c>Amazon.Lambda.Annotations</c> generated the code around. Compiled only with <c>-p:UseAmazonLambda=true</c>.
/// </summary>
/// <param name="handler">The function.</param>
/// <param name="log">Where it logs.</param>
public sealed class AmazonLambdaInvoker(LambdaHandler handler, LambdaLog log)
{
    private int _started;

    /// <summary>Runs one invocation, with the same context and soft deadline as under this project's own loop.</summary>
    public async Task<Stream> InvokeAsync(Stream input, ILambdaContext lambda)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        var context = ContextOf(lambda, log, Interlocked.Exchange(ref _started, 1) == 0);
        using var deadline = new CancellationTokenSource(context.SoftDeadline(RuntimeOptions.DefaultDeadlineMargin), context.Clock);
        return await handler(input, context, deadline.Token);
    }

    /// <summary>The context of an invocation, from what AWS's says.</summary>
    public static InvocationContext ContextOf(ILambdaContext lambda, LambdaLog log, bool isColdStart)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        ArgumentNullException.ThrowIfNull(log);
        return new()
        {
            RequestId = lambda.AwsRequestId,
            Deadline = TimeProvider.System.GetUtcNow() + lambda.RemainingTime,
            Log = log.ForInvocation(lambda.AwsRequestId, NonEmpty(lambda.TraceId), NonEmpty(lambda.TenantId)),
            TraceId = NonEmpty(lambda.TraceId),
            TenantId = NonEmpty(lambda.TenantId),
            InvokedFunctionArn = NonEmpty(lambda.InvokedFunctionArn),
            ClientContext = AmazonContextJson.Of(lambda.ClientContext),
            CognitoIdentity = AmazonContextJson.Of(lambda.Identity),
            IsColdStart = isColdStart,
        };
    }

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

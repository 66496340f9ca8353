using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Pipeline.LambdaHost.Logging;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>Hands the loop to AWS's own client. Compiled only with <c>-p:UseAmazonLambda=true</c>.</summary>
public static partial class LambdaRuntime
{
    static partial void RunWithAmazonLambda(Func<CancellationToken, Task<LambdaHandler>> start, LambdaLog log, CancellationToken cancellationToken, ref Task<int>? run) =>
        run = RunWithAmazonLambdaAsync(start, log, cancellationToken);

    private static async Task<int> RunWithAmazonLambdaAsync(Func<CancellationToken, Task<LambdaHandler>> start, LambdaLog log, CancellationToken cancellationToken)
    {
        LambdaHandler? handler = null;
        var cold = true;
        using var bootstrap = LambdaBootstrapBuilder
            .Create(HandleAsync)
            .UseBootstrapHandler(async () =>
            {
                handler = await start(cancellationToken);
                return true;
            })
            .Build();
        try
        {
            await bootstrap.RunAsync(cancellationToken);
            return 0;
        }
        catch (Exception exception)
        {
            log.Write(RuntimeLog.StartFailed, exception);
            return 1;
        }

        async Task<Stream> HandleAsync(Stream input, ILambdaContext lambda)
        {
            var context = ContextOf(lambda, log, cold);
            cold = false;
            var left = context.RemainingTime - RuntimeOptions.DefaultDeadlineMargin;
            using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, context.Clock);
            return await handler!(input, context, deadline.Token);
        }
    }

    private static InvocationContext ContextOf(ILambdaContext lambda, LambdaLog log, bool cold) => new()
    {
        RequestId = lambda.AwsRequestId,
        Deadline = TimeProvider.System.GetUtcNow() + lambda.RemainingTime,
        Log = log.ForInvocation(lambda.AwsRequestId, NonEmpty(lambda.TraceId), NonEmpty(lambda.TenantId)),
        TraceId = NonEmpty(lambda.TraceId),
        TenantId = NonEmpty(lambda.TenantId),
        InvokedFunctionArn = lambda.InvokedFunctionArn,
        IsColdStart = cold,
    };

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

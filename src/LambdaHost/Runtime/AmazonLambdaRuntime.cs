using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Pipeline.LambdaHost.Logging;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>Hands the loop to AWS's own client. Compiled only with <c>-p:UseAmazonLambda=true</c>.</summary>
public static partial class LambdaRuntime
{
    static partial void RunWithAmazonLambda(Func<CancellationToken, Task<LambdaHandler>> start, LambdaLog log,
        CancellationToken cancellationToken, ref Task<int>? run) =>
        run = RunWithAmazonLambdaAsync(start, log, cancellationToken);

    private static async Task<int> RunWithAmazonLambdaAsync(Func<CancellationToken, Task<LambdaHandler>> start, LambdaLog log,
        CancellationToken cancellationToken)
    {
        AmazonLambdaInvoker? invoker = null;
        using var bootstrap = LambdaBootstrapBuilder
            .Create((Stream input, ILambdaContext context) => invoker!.InvokeAsync(input, context))
            .UseBootstrapHandler(async () =>
            {
                invoker = new(await start(cancellationToken), log);
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
    }
}

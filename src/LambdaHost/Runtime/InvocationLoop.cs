using Pipeline.LambdaHost.Logging;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>Takes one invocation after the other and hands each to the handler.</summary>
internal sealed class InvocationLoop(RuntimeApiClient client, LambdaHandler handler, RuntimeOptions options)
{
    private int _started;

    /// <summary>Runs until <paramref name="stopping"/>; an invocation that has begun is finished first.</summary>
    /// <exception cref="RuntimeApiException">The Runtime API is gone.</exception>
    /// <exception cref="HttpRequestException">The Runtime API is gone.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            Invocation invocation;
            try
            {
                invocation = await client.NextAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }

            await HandleAsync(invocation);
        }
    }

    private async Task HandleAsync(Invocation invocation)
    {
        CurrentTrace.Set(invocation.TraceId, isAlone: options.Concurrency == 1);
        var context = ContextOf(invocation);
        ReadOnlyMemory<byte> answer;
        try
        {
            using var deadline = new CancellationTokenSource(context.SoftDeadline(options.DeadlineMargin), options.Clock);
            var input = new MemoryStream(invocation.Event, 0, invocation.Event.Length, writable: false, publiclyVisible: true);
            await using var output = await handler(input, context, deadline.Token) ?? Stream.Null;
            answer = await AnswerOf(output, deadline.Token);
        }
        catch (Exception exception)
        {
            // Whatever a handler throws is the answer to this invocation and must not end the process.
            context.Log.Write(RuntimeLog.InvocationFailed, exception);
            await SendAsync(context,
                () =>
                    client.ReportErrorAsync(context.RequestId, ErrorType(exception), ErrorReport.Write(exception),
                        XRayCause.Write(exception), CancellationToken.None));
            return;
        }

        await SendAsync(context, () => client.RespondAsync(context.RequestId, answer, CancellationToken.None));
    }

    private InvocationContext ContextOf(Invocation invocation) => new()
    {
        RequestId = invocation.RequestId,
        Deadline = invocation.Deadline ?? options.Clock.GetUtcNow() + InvocationContext.LongestInvocation,
        Clock = options.Clock,
        Log = options.Log.ForInvocation(invocation.RequestId, invocation.TraceId, invocation.TenantId),
        TraceId = invocation.TraceId,
        InvokedFunctionArn = invocation.FunctionArn,
        ClientContext = invocation.ClientContext,
        CognitoIdentity = invocation.CognitoIdentity,
        TenantId = invocation.TenantId,
        IsColdStart = Interlocked.Exchange(ref _started, 1) == 0,
    };

    // An answer may be refused, when the invocation has timed out meanwhile: that concerns this invocation only.
    private static async Task SendAsync(InvocationContext context, Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (RuntimeApiException refused) when (!refused.EndsProcess)
        {
            context.Log.Write(RuntimeLog.AnswerRefused, refused, ("status", refused.Status));
        }
    }

    private static async Task<ReadOnlyMemory<byte>> AnswerOf(Stream output, CancellationToken cancellationToken)
    {
        if (output is not MemoryStream memory)
        {
            memory = new MemoryStream();
            await output.CopyToAsync(memory, cancellationToken);
            memory.Position = 0;
        }

        var size = memory.Length - memory.Position;
        if (size > ResponseTooLargeException.Limit) throw new ResponseTooLargeException(size);
        return memory.TryGetBuffer(out var buffer)
            ? buffer.AsMemory((int)memory.Position, (int)size)
            : memory.ToArray().AsMemory((int)memory.Position, (int)size);
    }

    // As AWS's client names it; an answer that is too large as Lambda does.
    private static string ErrorType(Exception exception) =>
        exception is ResponseTooLargeException ? "Function.ResponseSizeTooLarge" : RuntimeLog.HeaderText(ErrorReport.TypeOf(exception));
}

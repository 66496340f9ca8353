using System.Text.Json;
using Amazon.Runtime;
using Pipeline.LambdaHost.Runtime;

namespace Pipeline.ProbeFunction;

/// <summary>What the probe says of its surroundings.</summary>
internal static class Answers
{
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    private static readonly TaskCompletionSource BothAreHere = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static int _arrived;

    public static Stream OfContext(InvocationContext context) => Written(json =>
    {
        json.WriteString("requestId", context.RequestId);
        json.WriteString("functionArn", context.InvokedFunctionArn);
        json.WriteString("traceId", context.TraceId);
        json.WriteString("traceVariable", Environment.GetEnvironmentVariable(TraceVariable));
        json.WriteString("tenantId", context.TenantId);
        json.WriteString("clientContext", context.ClientContext);
        json.WriteString("cognitoIdentity", context.CognitoIdentity);
    });

    /// <summary>The memory that the collector thinks it has, in mebibytes.</summary>
    public static Stream OfMemory() =>
        Written(json => json.WriteNumber("mebibytes", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1048576));

    /// <summary>Waits until two invocations are under way, and says whose trace the SDK's calls of each are part of.</summary>
    public static async Task<Stream> MeetAsync(InvocationContext context)
    {
        if (Interlocked.Increment(ref _arrived) == 2) BothAreHere.SetResult();
        await BothAreHere.Task;
        return Written(json =>
        {
            json.WriteString("traceId", context.TraceId);
            json.WriteString("sdkTrace", SDKTaskContext.Default.Get(TraceVariable) as string);
            json.WriteString("traceVariable", Environment.GetEnvironmentVariable(TraceVariable));
        });
    }

    private static MemoryStream Written(Action<Utf8JsonWriter> members)
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }
}

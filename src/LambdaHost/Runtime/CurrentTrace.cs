using Amazon.Runtime;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>Says whose trace a call belongs to, so that the SDK's calls to AWS are part of it.</summary>
internal static class CurrentTrace
{
    private const string Variable = "_X_AMZN_TRACE_ID";

    /// <summary>Sets the trace of the invocation that goes on from here.</summary>
    /// <param name="traceId">The trace header; null for none.</param>
    /// <param name="isAlone">
    /// Whether this is the only invocation under way: then the variable is set, which is the process's. Otherwise the SDK is told,
    /// which keeps one value for each flow of control.
    /// </param>
    public static void Set(string? traceId, bool isAlone)
    {
        if (isAlone) Environment.SetEnvironmentVariable(Variable, traceId);
        else SDKTaskContext.Default.Set(Variable, traceId);
    }
}

namespace Pipeline.LambdaHost.Logging;

/// <summary>How much a log line matters, in the order of Lambda's <c>AWS_LAMBDA_LOG_LEVEL</c>.</summary>
public enum LogLevel
{
    /// <summary>Every step.</summary>
    Trace,

    /// <summary>What a developer looks for.</summary>
    Debug,

    /// <summary>What happened to each document; the default.</summary>
    Info,

    /// <summary>Something was ignored or worked around.</summary>
    Warn,

    /// <summary>An invocation failed.</summary>
    Error,

    /// <summary>The function cannot run.</summary>
    Fatal,
}

namespace Pipeline.LambdaHost.Logging;

/// <summary>The shape of a log line, as <c>AWS_LAMBDA_LOG_FORMAT</c> names it.</summary>
public enum LogFormat
{
    /// <summary>Tab-separated: time, request id, level, number and message.</summary>
    Text,

    /// <summary>One JSON object a line, with the fields of Lambda's own JSON log format.</summary>
    Json,
}

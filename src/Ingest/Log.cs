using Pipeline.LambdaHost.Logging;

namespace Pipeline.Ingest;

/// <summary>All that Ingest says. Ids, sizes and reasons, never document content or object keys.</summary>
internal static class Log
{
    public static readonly LogEvent Ingested = new(100, LogLevel.Info, "{outcome}: version {versionId} in {bucket}");
    public static readonly LogEvent Ignored = new(101, LogLevel.Info, "Left out {path}: {reason}");
    public static readonly LogEvent MalformedMessage = new(102, LogLevel.Error, "Message {messageId} cannot be read");
    public static readonly LogEvent Failed = new(103, LogLevel.Error, "Version {versionId} in {bucket} failed");
    public static readonly LogEvent Parked = new(104, LogLevel.Warn, "Version {versionId} in {bucket} is set aside ({reason}): {why}");
}

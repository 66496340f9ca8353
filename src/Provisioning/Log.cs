using Pipeline.LambdaHost.Logging;

namespace Pipeline.Provisioning;

/// <summary>All that this function can say.</summary>
internal static class Log
{
    public static readonly LogEvent Provided = new(400, LogLevel.Info, "{kind} of {type} {logicalId} in {stack}: {physicalId}");
    public static readonly LogEvent Failed = new(401, LogLevel.Error, "{kind} of {type} {logicalId} in {stack} failed");
    public static readonly LogEvent Silent = new(402, LogLevel.Error, "Watching {region}: {what} failed");
}

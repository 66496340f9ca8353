using Pipeline.LambdaHost.Logging;

namespace Pipeline.QueryApi;

/// <summary>All that QueryApi says; numbers from 200 to 299. Ids and reasons, never document content or object keys.</summary>
internal static class Log
{
    public static readonly LogEvent StoreUnavailable = new(200, LogLevel.Warn, "{method} {route} got no answer from the table in time");
    public static readonly LogEvent StoreRefused = new(201, LogLevel.Error, "{method} {route} cannot use the table");
}

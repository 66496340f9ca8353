using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>How severe a log line must be to be written, as Lambda spells it.</summary>
public enum LogThreshold
{
    /// <summary>Steps of one invocation.</summary>
    [Spelling("DEBUG", "debug")]
    Debug,

    /// <summary>One line an event.</summary>
    [Spelling("INFO", "info")]
    Info,

    /// <summary>What was retried.</summary>
    [Spelling("WARN", "warn")]
    Warn,

    /// <summary>What failed.</summary>
    [Spelling("ERROR", "error")]
    Error,
}

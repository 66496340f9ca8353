using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>Logs of functions and API.</summary>
public sealed record LogSection
{
    /// <summary>Days; only those that the service has.</summary>
    [Field("Days that log lines are kept; one of CloudWatch Logs' values.")]
    public int RetentionDays { get; init; } = 90;

    /// <summary>Least severe level that is written.</summary>
    [Field("Least severe level that functions write.")]
    public LogThreshold Level { get; init; } = LogThreshold.Info;
}

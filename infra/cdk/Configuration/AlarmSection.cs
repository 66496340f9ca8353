using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>Whom alarms tell.</summary>
public sealed record AlarmSection
{
    /// <summary>Address that alarms are sent to; null for none.</summary>
    [Field("Address that gets every alarm, after confirming the subscription.", Example = "operators@example.com")]
    public string? Email { get; init; }
}

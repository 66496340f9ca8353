using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>Limits of the API.</summary>
public sealed record ApiThrottle
{
    /// <summary>Steady requests a second.</summary>
    [Field("Requests a second in each region.", Minimum = 1)]
    public int Rate { get; init; } = 200;

    /// <summary>Burst of requests.</summary>
    [Field("Requests at once in each region.", Minimum = 1)]
    public int Burst { get; init; } = 400;

    /// <summary>Requests a second of each health route.</summary>
    [Field("Requests a second of each health route, which need no credentials. Route 53's checkers ask up to ten times a second.",
        Minimum = 10)]
    public int HealthRate { get; init; } = 30;
}

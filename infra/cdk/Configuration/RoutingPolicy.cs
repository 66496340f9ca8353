using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>Which region DNS answers with.</summary>
public enum RoutingPolicy
{
    /// <summary>The nearer one to each client, while it is healthy.</summary>
    [Spelling("latency")]
    Latency,

    /// <summary>The primary, and the second one while the primary is not healthy.</summary>
    [Spelling("failover")]
    Failover,
}

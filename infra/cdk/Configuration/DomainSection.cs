using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>The API's own domain name, the same in both regions.</summary>
public sealed record DomainSection
{
    /// <summary>Host name.</summary>
    [Field("Domain name of the API.", Required = true, Example = "documents.example.com")]
    public string Name { get; init; } = "";

    /// <summary>Id of the Route 53 zone; null where DNS is elsewhere.</summary>
    [Field("Route 53 zone that holds the name. With it certificates are made and validated, and routing between the regions is set up.",
        Example = "Z0123456789ABCDEFGHIJ")]
    public string? HostedZoneId { get; init; }

    /// <summary>Routing.</summary>
    [Field("latency answers each client from the nearer region that is healthy; failover answers everybody from the primary while it is "
        + "healthy.")]
    public RoutingPolicy Routing { get; init; } = RoutingPolicy.Latency;

    /// <summary>ARNs of certificates by region.</summary>
    [Field("ARN of a certificate for each region; needed without hostedZoneId.")]
    public IReadOnlyDictionary<string, string> Certificates { get; init; } = new Dictionary<string, string>();
}

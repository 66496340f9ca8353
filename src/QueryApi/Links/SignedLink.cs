namespace Pipeline.QueryApi.Links;

/// <summary>A request that anybody may send once or more until it expires.</summary>
/// <param name="Method">GET or PUT.</param>
/// <param name="Address">The address with its signature.</param>
/// <param name="Headers">Header fields that must be sent exactly so.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record SignedLink(string Method, Uri Address, IReadOnlyList<(string Name, string Value)> Headers, DateTimeOffset ExpiresAt);

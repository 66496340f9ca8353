using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>The regions.</summary>
public sealed record RegionSection
{
    /// <summary>The primary region.</summary>
    [Field("Region that the table's stack lives in; context `primaryRegion` overrides it.")]
    public string Primary { get; init; } = "us-west-2";

    /// <summary>The second region.</summary>
    [Field("The other region; the environment variable `DR_REGION` and context `drRegion` override it. `null` deploys one region alone.")]
    public string? Second { get; init; } = "us-east-2";
}

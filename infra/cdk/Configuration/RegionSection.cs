using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>The regions.</summary>
public sealed record RegionSection
{
    /// <summary>Region with the table's stack and the primary keys.</summary>
    [Field("Region that the table's stack lives in; context `primaryRegion` overrides it.")]
    public string Primary { get; init; } = "us-west-2";

    /// <summary>The other region; null for one region alone.</summary>
    [Field("The other region; the environment variable `DR_REGION` and context `drRegion` override it. `null` deploys one region alone.")]
    public string? Second { get; init; } = "us-east-2";
}

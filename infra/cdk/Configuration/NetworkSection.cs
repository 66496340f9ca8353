using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>A private network for the functions.</summary>
public sealed record NetworkSection
{
    /// <summary>Whether there is one.</summary>
    [Field("Make a VPC with endpoints in each region.")]
    public bool Enabled { get; init; }
}

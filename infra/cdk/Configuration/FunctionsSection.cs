using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>The functions.</summary>
public sealed record FunctionsSection
{
    /// <summary>Packages.</summary>
    [Field("Deployment packages.")]
    public PackageSection Packages { get; init; } = new();

    /// <summary>X-Ray.</summary>
    [Field("Trace invocations with X-Ray.")]
    public bool Tracing { get; init; } = true;
}

using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>The functions.</summary>
public sealed record FunctionsSection
{
    /// <summary>The deployment packages.</summary>
    [Field("Deployment packages.")]
    public PackageSection Packages { get; init; } = new();

    /// <summary>Whether X-Ray traces invocations.</summary>
    [Field("Trace invocations with X-Ray.")]
    public bool Tracing { get; init; } = true;
}

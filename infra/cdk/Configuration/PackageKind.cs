using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>How the functions are published.</summary>
public enum PackageKind
{
    /// <summary>ReadyToRun assemblies on the managed runtime.</summary>
    [Spelling("managed")]
    Managed,

    /// <summary>Self-contained, trimmed and compiled as one.</summary>
    [Spelling("composite")]
    Composite,

    /// <summary>One native executable.</summary>
    [Spelling("native")]
    Native,
}

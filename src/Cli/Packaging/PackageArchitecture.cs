namespace Pipeline.Cli.Packaging;

/// <summary>The processors that Lambda has.</summary>
public enum PackageArchitecture
{
    /// <summary>Lambda's <c>x86_64</c>.</summary>
    X64,

    /// <summary>Lambda's <c>arm64</c>, Graviton.</summary>
    Arm64,
}

using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>The functions' packages.</summary>
public sealed record PackageSection
{
    /// <summary>The runtime identifier of Intel and AMD processors.</summary>
    public const string Intel = "linux-x64";

    /// <summary>The runtime identifier of Graviton processors.</summary>
    public const string Arm = "linux-arm64";

    /// <summary>Folder of the zips, from the configuration's folder.</summary>
    [Field("Folder of the zips that `docmeta package` makes, from the configuration file's folder.")]
    public string Folder { get; init; } = "../../artifacts/packages";

    /// <summary>How the functions were published.</summary>
    [Field("native and composite run on `provided.al2023`; managed on `dotnet10`.")]
    public PackageKind Kind { get; init; } = PackageKind.Native;

    /// <summary>.NET runtime identifier that they were published for.</summary>
    [Field("Runtime identifier that the packages are built for: linux-x64 or linux-arm64.")]
    public string Runtime { get; init; } = Intel;
}

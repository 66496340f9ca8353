using Pipeline.Cdk.Configuration;
using Pipeline.LambdaHost.Deployment;

namespace Pipeline.Cli.Packaging;

/// <summary>One package to build.</summary>
/// <param name="Function">The project's name, such as <c>Ingest</c>.</param>
/// <param name="Project">The project's file.</param>
/// <param name="Kind">How it is packaged.</param>
/// <param name="Architecture">The processor it is for.</param>
/// <param name="Output">The folder for zips and, below it, for what they are made of.</param>
internal sealed record PackageRequest(string Function, string Project, PackageKind Kind, PackageArchitecture Architecture, string Output)
{
    /// <summary>The zip, such as <c>ingest-native-linux-x64.zip</c>.</summary>
    public string Zip => Path.Combine(Output, FunctionPackage.FileNameOf(Words(Function), KindWord, ArchitectureWord));

    /// <summary>The bill of materials beside it, such as <c>ingest-native-linux-x64.cdx.json</c>.</summary>
    public string BillOfMaterials => Path.ChangeExtension(Zip, "cdx.json");

    /// <summary>Where the files of the zip are published to.</summary>
    public string Folder => Path.Combine(Output, "files", Path.GetFileNameWithoutExtension(Zip));

    /// <summary>Where the build leaves its intermediate files, apart from those of ordinary builds and of other kinds.</summary>
    public string BuildFolder => Path.Combine(Output, "build", $"{KindWord}-{Runtime}");

    /// <summary>What NuGet wrote down of the packages that the build took.</summary>
    public string Assets => Path.Combine(BuildFolder, "obj", Path.GetFileNameWithoutExtension(Project), "project.assets.json");

    /// <summary>The runtime identifier, such as <c>linux-x64</c>.</summary>
    public string Runtime => FunctionPackage.RuntimeIdentifierOf(ArchitectureWord);

    /// <summary>The kind as files and the build property <c>LambdaPackage</c> spell it.</summary>
    public string KindWord => Kind.ToString().ToLowerInvariant();

    /// <summary>The processor as .NET's runtime identifiers spell it.</summary>
    public string ArchitectureWord => Architecture.ToString().ToLowerInvariant();

    /// <summary>A project's name as an option and a file name write it: <c>QueryApi</c> is <c>query-api</c>.</summary>
    public static string Words(string project) =>
        string.Concat(project.Select((letter, index) =>
            (char.IsUpper(letter) && index > 0 ? "-" : "") + char.ToLowerInvariant(letter)));
}

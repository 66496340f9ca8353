using Pipeline.Cdk.Configuration;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk;

/// <summary>Where the zips of <c>docmeta package</c> are.</summary>
/// <param name="section">Their folder, kind and runtime identifier.</param>
/// <param name="root">The folder that a relative one starts from.</param>
internal sealed class PackageFiles(PackageSection section, string root)
{
    /// <summary>The functions, as their packages are named.</summary>
    public const string Ingest = "ingest", QueryApi = "query-api", Changes = "changes", Provisioning = "provisioning";

    /// <summary>Every function that is deployed.</summary>
    public static IReadOnlyList<string> All { get; } = [Ingest, QueryApi, Changes, Provisioning];

    /// <summary>A function's zip.</summary>
    public string PathOf(string function) =>
        Path.GetFullPath(Path.Combine(root, section.Folder, $"{function}-{Spellings.Of(section.Kind)}-{section.Runtime}.zip"));

    /// <summary>The zips that are not there.</summary>
    public IReadOnlyList<string> Missing => [.. All.Select(PathOf).Where(path => !File.Exists(path))];

    /// <summary>The command that makes them.</summary>
    public string Remedy =>
        $"Make them with: docmeta package --kind {Spellings.Of(section.Kind)} --architecture "
            + $"{(section.Runtime == PackageSection.Arm ? "arm64" : "x64")}";

    /// <summary>The Lambda runtime that the packages are for.</summary>
    public string LambdaRuntime => section.Kind == PackageKind.Managed ? "dotnet10" : "provided.al2023";

    /// <summary>The processor that they are for, as Lambda names it.</summary>
    public string Architecture => section.Runtime == PackageSection.Arm ? "arm64" : "x86_64";
}

using System.Text.Json;
using System.Xml.Linq;
using Pipeline.Cdk.Configuration;

namespace Pipeline.Cli.Packaging;

/// <summary>What NuGet wrote into <c>project.assets.json</c> when it restored a function for one package.</summary>
internal sealed class PackageAssets : IDisposable
{
    private readonly JsonDocument _json;
    private readonly PackageRequest _request;
    private readonly string[] _folders;

    public PackageAssets(PackageRequest request)
    {
        (_request, _json) = (request, JsonDocument.Parse(File.ReadAllBytes(request.Assets)));
        _folders = [.. _json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)];
    }

    /// <summary>This repository's own projects in the package, such as <c>Pipeline.Catalog</c>.</summary>
    public IReadOnlyList<string> Projects =>
        [
            .. Target().Where(library => TypeOf(library) == "project").Select(library => library.Name.Split('/')[0])
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The packages, in order of their names.</summary>
    public IReadOnlyList<PackageComponent> Packages() =>
    [
        .. Target().Where(library => TypeOf(library) == "package").Select(OfLibrary)
            .Concat(Downloads())
            .GroupBy(component => component.Purl, StringComparer.Ordinal).Select(same => same.First())
            .OrderBy(component => component.Purl, StringComparer.Ordinal),
    ];

    public void Dispose() => _json.Dispose();

    private JsonElement.ObjectEnumerator Target() => _json.RootElement.GetProperty("targets").EnumerateObject()
        .First(target => target.Name.EndsWith('/' + _request.Runtime)).Value.EnumerateObject();

    private static string? TypeOf(JsonProperty library) => library.Value.GetProperty("type").GetString();

    private PackageComponent OfLibrary(JsonProperty library)
    {
        var parts = library.Name.Split('/');
        var ships = library.Value.TryGetProperty("runtime", out _) || library.Value.TryGetProperty("native", out _);
        return Component(parts[0], parts[1], ships);
    }

    // The SDK's own packs are no dependencies of the project: it asks for them by exact version. Only the framework that is
    // compiled or copied into the zip ships; under the managed runtime it is Lambda's.
    private IEnumerable<PackageComponent> Downloads()
    {
        var framework = _json.RootElement.GetProperty("project").GetProperty("frameworks").EnumerateObject().First().Value;
        if (!framework.TryGetProperty("downloadDependencies", out var downloads)) yield break;
        var shipped = _request.Kind switch
        {
            PackageKind.Native => $"Microsoft.NETCore.App.Runtime.NativeAOT.{_request.Runtime}",
            PackageKind.Composite => $"Microsoft.NETCore.App.Runtime.{_request.Runtime}",
            _ => "",
        };
        foreach (var download in downloads.EnumerateArray())
        {
            var name = download.GetProperty("name").GetString()!;
            var version = download.GetProperty("version").GetString()!.Trim('[', ']').Split(',')[0];
            var isCompiler = name.Contains("ILCompiler", StringComparison.Ordinal) || name.Contains("Crossgen2", StringComparison.Ordinal);
            if (name == shipped || isCompiler) yield return Component(name, version, name == shipped);
        }
    }

    private PackageComponent Component(string name, string version, bool ships)
    {
        var (id, number) = (name.ToLowerInvariant(), version.ToLowerInvariant());
        var folder = _folders.Select(root => Path.Combine(root, id, number)).FirstOrDefault(Directory.Exists);
        if (folder is null) return new(name, version, null, null, ships);
        var hash = Path.Combine(folder, $"{id}.{number}.nupkg.sha512");
        return new(
            name, version,
            File.Exists(hash) ? Convert.ToHexStringLower(Convert.FromBase64String(File.ReadAllText(hash).Trim())) : null,
            LicenseIn(Path.Combine(folder, id + ".nuspec")), ships);
    }

    private static string? LicenseIn(string nuspec)
    {
        if (!File.Exists(nuspec)) return null;
        var license = XDocument.Load(nuspec).Descendants().FirstOrDefault(element => element.Name.LocalName == "license");
        return license?.Attribute("type")?.Value == "expression" ? license.Value : null;
    }
}

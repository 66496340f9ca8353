using System.Security.Cryptography;
using System.Text.Json;

namespace Pipeline.Cli.Packaging;

/// <summary>
/// Writes what is in a zip beside it, as CycloneDX 1.6 (ECMA-424): the zip's files and their hashes, the packages whose code is
/// in them, those that only helped to build, and the data of others. It holds no time and no path, so that the same package
/// always has the same bill.
/// </summary>
internal static class BillOfMaterials
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the bill of a package whose zip is there.</summary>
    /// <returns>How many components it names.</returns>
    public static async Task<int> WriteAsync(PackageRequest request, CancellationToken cancellationToken)
    {
        using var assets = new PackageAssets(request);
        var packages = assets.Packages();
        var projects = assets.Projects;
        var hasModel = Directory.Exists(request.BuildFolder)
            && Directory.EnumerateFiles(request.BuildFolder, BuiltInData.Fetched, SearchOption.AllDirectories).Any();
        BuiltInData[] data =
        [
            .. BuiltInData.All.Where(each => projects.Contains(each.Project) && (each.Name != BuiltInData.Fetched || hasModel)),
        ];
        var files = Directory.GetFiles(request.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();

        await using var output = File.Create(request.BillOfMaterials);
        await using var json = new Utf8JsonWriter(output, Layout);
        json.WriteStartObject();
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteString("serialNumber", SerialOf(request));
        json.WriteNumber("version", 1);
        WriteSubject(json, request);
        json.WriteStartArray("components");
        foreach (var file in files) WriteFile(json, Path.GetRelativePath(request.Folder, file).Replace('\\', '/'), file);
        foreach (var package in packages) WritePackage(json, package);
        foreach (var each in data) WriteData(json, each);
        json.WriteEndArray();
        WriteDependencies(json, request, packages.Where(package => package.Ships));
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return files.Length + packages.Count + data.Length;
    }

    private static void WriteSubject(Utf8JsonWriter json, PackageRequest request)
    {
        json.WriteStartObject("metadata");
        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", Subject(request));
        json.WriteString("name", Path.GetFileName(request.Zip));
        json.WriteString("description", $"The function {request.Function}, {request.KindWord}, {request.Runtime}");
        WriteHash(json, "SHA-256", HashOf(request.Zip));
        WriteLicense(json, "MIT", isExpression: false);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, string name, string path)
    {
        json.WriteStartObject();
        json.WriteString("type", "file");
        json.WriteString("bom-ref", "file:" + name);
        json.WriteString("name", name);
        WriteHash(json, "SHA-256", HashOf(path));
        json.WriteEndObject();
    }

    private static void WritePackage(Utf8JsonWriter json, PackageComponent package)
    {
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", package.Purl);
        json.WriteString("name", package.Name);
        json.WriteString("version", package.Version);
        json.WriteString("scope", package.Ships ? "required" : "excluded");
        if (package.Sha512 is { } hash) WriteHash(json, "SHA-512", hash);
        if (package.License is { } license) WriteLicense(json, license, isExpression: true);
        json.WriteString("purl", package.Purl);
        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, BuiltInData data)
    {
        json.WriteStartObject();
        json.WriteString("type", "data");
        json.WriteString("bom-ref", "data:" + data.Name);
        json.WriteString("name", data.Name);
        json.WriteString("description", data.Description);
        if (data.License is { } license) WriteLicense(json, license, isExpression: false);
        json.WriteStartArray("externalReferences");
        json.WriteStartObject();
        json.WriteString("type", "website");
        json.WriteString("url", data.Source);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDependencies(Utf8JsonWriter json, PackageRequest request, IEnumerable<PackageComponent> shipped)
    {
        json.WriteStartArray("dependencies");
        json.WriteStartObject();
        json.WriteString("ref", Subject(request));
        json.WriteStartArray("dependsOn");
        foreach (var package in shipped) json.WriteStringValue(package.Purl);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteHash(Utf8JsonWriter json, string algorithm, string hash)
    {
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", algorithm);
        json.WriteString("content", hash);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // An SPDX expression stands alone in the list; an id is an object of its own.
    private static void WriteLicense(Utf8JsonWriter json, string license, bool isExpression)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        if (isExpression)
        {
            json.WriteString("expression", license);
        }
        else
        {
            json.WriteStartObject("license");
            json.WriteString("id", license);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string Subject(PackageRequest request) => "package:" + Path.GetFileName(request.Zip);

    // A UUID of version 8 (RFC 9562: free use), made of the zip's hash: one zip, one serial number.
    private static string SerialOf(PackageRequest request)
    {
        var bytes = Convert.FromHexString(HashOf(request.Zip)[..32]);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

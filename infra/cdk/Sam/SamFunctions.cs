using System.Text.Json.Nodes;
using Pipeline.Cdk.Configuration;

namespace Pipeline.Cdk.Sam;

/// <summary>Turns plain functions into SAM's: their packages are files of this repository, and what all have in common is said
/// once.</summary>
/// <remarks>AWS SAM Developer Guide, "AWS::Serverless::Function", "Globals section".</remarks>
internal static class SamFunctions
{
    private const string Packages = "artifacts/packages";

    /// <summary>Properties that are the same for every function.</summary>
    private static readonly string[] Common = ["Runtime", "Architectures", "Handler", "Tracing", "Tags"];

    /// <summary>The resources with functions of SAM; their globals go into the template.</summary>
    public static JsonObject Fold(JsonObject resources, JsonObject document, PackageSection section)
    {
        var functions = resources.Where(resource => resource.Value!["Type"]!.ToString() == "AWS::Lambda::Function")
            .Select(resource => resource.Key).ToList();
        foreach (var id in functions) resources[id] = Serverless(id, resources[id]!.AsObject(), section);
        var first = resources[functions[0]]!["Properties"]!.AsObject();
        document["Globals"] = new JsonObject
        {
            ["Function"] =
            new JsonObject(Common.Select(name => KeyValuePair.Create(name, first[name]?.DeepClone())))
        };
        foreach (var id in functions)
        {
            var properties = resources[id]!["Properties"]!.AsObject();
            foreach (var name in Common.Where(name => JsonNode.DeepEquals(properties[name], first[name])).ToList())
            {
                if (id != functions[0]) properties.Remove(name);
            }
        }

        foreach (var name in Common) first.Remove(name);
        return resources;
    }

    private static JsonObject Serverless(string id, JsonObject function, PackageSection section)
    {
        var given = function["Properties"]!.AsObject();
        var properties = new JsonObject
        {
            ["FunctionName"] = given["FunctionName"]!.DeepClone(),
            ["CodeUri"] = $"{Packages}/{PackageOf(id, section)}",
        };
        foreach (var (name, value) in given)
        {
            switch (name)
            {
                case "FunctionName" or "Code":
                    break;
                case "TracingConfig":
                    properties["Tracing"] = value!["Mode"]!.DeepClone();
                    break;
                case "Tags":
                    properties["Tags"] = new JsonObject(
                        value!.AsArray().Select(tag => KeyValuePair.Create(tag!["Key"]!.ToString(), (JsonNode?)tag["Value"]!.DeepClone())));
                    break;
                default:
                    properties[name] = value!.DeepClone();
                    break;
            }
        }

        var folded = new JsonObject { ["Type"] = "AWS::Serverless::Function" };
        foreach (var (name, value) in function.Where(entry => entry.Key is not ("Type" or "Properties"))) folded[name] = value!.DeepClone();
        folded["Properties"] = properties;
        return folded;
    }

    private static string PackageOf(string id, PackageSection section)
    {
        var files = new PackageFiles(section, ".");
        return Path.GetFileName(files.PathOf(
            id switch
            {
                "Ingest" => PackageFiles.Ingest,
                "QueryApi" => PackageFiles.QueryApi,
                "Changes" => PackageFiles.Changes,
                _ => PackageFiles.Provisioning,
            }));
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Tables.Tests.Accepted;

/// <summary>What others say AWS takes: extracts of botocore's API models and of CloudFormation's resource schemas.</summary>
internal static class AwsModels
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Samples.Here())!, "AwsModels");

    /// <summary>CloudFormation's own schema of a resource type.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Resources { get; } = Read("resources.json")
        .Where(entry => entry.Value is JsonObject).ToDictionary(entry => entry.Key, entry => entry.Value!.AsObject());

    /// <summary>The API's demands on a CloudFormation resource type or a Terraform resource.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Api { get; } = Bridged();

    private static Dictionary<string, JsonObject> Bridged()
    {
        var definitions = new JsonObject();
        foreach (var (service, model) in Read("api.json"))
        {
            foreach (var (name, shape) in model is JsonObject api ? api["shapes"]!.AsObject() : [])
                definitions[$"{service}.{name}"] = ApiShape.Schema(service, shape!.AsObject());
        }

        var bridge = Read("bridge.json");
        return new[] { "cloudFormation", "terraform" }.SelectMany(language => bridge[language]!.AsObject()).ToDictionary(entry => entry.Key,
            entry =>
        {
            var schema = (JsonObject)entry.Value!.DeepClone();
            foreach (var name in References(schema).Where(name => definitions[name] is null))
                throw new InvalidDataException($"{entry.Key}: api.json has no {name}.");
            // Beside a $ref nothing else counts in the older drafts.
            return new JsonObject { ["allOf"] = new JsonArray(schema), ["definitions"] = definitions.DeepClone() };
        });
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map when map["$ref"] is { } reference => [reference.GetValue<string>()["#/definitions/".Length..]],
        JsonObject map => map.SelectMany(entry => References(entry.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static JsonObject Read(string file) => JsonSerializer.Deserialize<JsonObject>(File.ReadAllText(Path.Combine(Folder, file)))!;
}

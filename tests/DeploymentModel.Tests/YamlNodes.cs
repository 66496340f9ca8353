using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pipeline.DeploymentModel.Tests;

/// <summary>Turns YAML with anchors into JSON nodes; every anchor's use becomes a copy of its own.</summary>
internal static class YamlNodes
{
    public static JsonObject Load(string file)
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, file));
        var stream = new YamlStream();
        stream.Load(reader);
        return Node(stream.Documents[0].RootNode)!.AsObject();
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key.ToString(), Node(entry.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Scalar(scalar.Value!),
        _ => node.ToString(),
    };

    private static JsonNode Scalar(string text) =>
        int.TryParse(text, out var number) ? number : bool.TryParse(text, out var flag) ? flag : text;
}

using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pipeline.Cdk.Tests.Sam;

/// <summary>Reads a CloudFormation template in YAML, with the short forms of its functions.</summary>
internal static class TemplateYaml
{
    public static JsonObject Read(string path)
    {
        using var reader = File.OpenText(path);
        var stream = new YamlStream();
        stream.Load(reader);
        return Node(stream.Documents[0].RootNode).AsObject();
    }

    private static JsonNode Node(YamlNode node)
    {
        JsonNode value = node switch
        {
            YamlMappingNode map =>
                new JsonObject(map.Children.Select(child =>
                    KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, (JsonNode?)Node(child.Value)))),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
            YamlScalarNode scalar => Scalar(scalar),
            _ => throw new NotSupportedException($"{node.Start}: aliases are no part of the template."),
        };
        var tag = node.Tag.IsEmpty ? "" : node.Tag.Value;
        return tag switch
        {
            _ when !tag.StartsWith('!') || tag == "!" => value,
            "!Ref" or "!Condition" => new JsonObject { [tag[1..]] = value },
            "!GetAtt" =>
                new JsonObject { ["Fn::GetAtt"] = new JsonArray([.. value.ToString().Split('.', 2).Select(part => (JsonNode?)part)]) },
            _ => new JsonObject { ["Fn::" + tag[1..]] = value },
        };
    }

    private static JsonValue Scalar(YamlScalarNode scalar) => scalar switch
    {
        { Style: not ScalarStyle.Plain } => JsonValue.Create(scalar.Value!),
        { Value: "true" or "false" } => JsonValue.Create(scalar.Value == "true"),
        _ when int.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(scalar.Value!),
    };
}

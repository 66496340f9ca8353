using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;

namespace Pipeline.Cdk.Library;

/// <summary>Puts text that a template works out, such as a reference, where the CDK's types want text.</summary>
internal static class Tokens
{
    /// <summary>Text, or what stands for it until it is written.</summary>
    public static string Text(this JsonNode node) =>
        node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : Token.AsString(PlainValues.Of(node)!);

    /// <summary>A document, such as a policy, as the CDK takes it.</summary>
    public static Dictionary<string, object> Document(this JsonObject json) => PlainValues.Of(json);
}

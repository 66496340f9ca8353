using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pipeline.DeploymentModel.Templates;

/// <summary>Finds what a part of a template refers to by Ref, GetAtt and Sub.</summary>
internal static partial class References
{
    public static IEnumerable<string> Of(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Of),
        JsonObject map => map.SelectMany(entry => entry.Key switch
        {
            "Ref" => [entry.Value!.ToString()],
            "Fn::GetAtt" => [GetAtt(entry.Value!).Id],
            "Fn::Sub" => OfSub(entry.Value!),
            _ => Of(entry.Value),
        }),
        _ => [],
    };

    /// <summary>Both spellings of GetAtt: a list, or one text with a dot.</summary>
    public static (string Id, string Attribute) GetAtt(JsonNode value)
    {
        if (value is JsonArray array) return (array[0]!.ToString(), array[1]!.ToString());
        var text = value.ToString();
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return (text[..dot], text[(dot + 1)..]);
    }

    [GeneratedRegex(@"\$\{(!?)([^}]+)\}")]
    public static partial Regex Placeholder();

    private static IEnumerable<string> OfSub(JsonNode value)
    {
        var (text, own) = value is JsonArray array ? (array[0]!.ToString(), array[1] as JsonObject) : (value.ToString(), null);
        var named = Placeholder().Matches(text).Where(match => match.Groups[1].Length == 0)
            .Select(match => match.Groups[2].Value.Split('.')[0]);
        return named.Where(name => own?.ContainsKey(name) != true).Concat(Of(own));
    }
}

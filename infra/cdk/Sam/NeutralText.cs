using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pipeline.Cdk.Sam;

/// <summary>
/// Rewrites a synthesised template so that it names neither project, environment nor region but by parameters: what was
/// <c>docmeta-prod</c> in
/// us-west-2 becomes <c>${Project}-${Environment}</c> in <c>${AWS::Region}</c>, and us-east-2 the <c>${Other}</c> region.
/// </summary>
/// <param name="project">The project that the template was synthesised for: a word that occurs nowhere else.</param>
/// <param name="environment">Its environment, as it is written.</param>
/// <param name="home">The template's region.</param>
/// <param name="other">The other region.</param>
internal sealed partial class NeutralText(string project, string environment, string home, string other)
{
    /// <summary>What stands for the other region in a text for <c>Fn::Sub</c>.</summary>
    public const string Other = "${Other}";

    /// <summary>The other region as a value of a template.</summary>
    public static JsonObject OtherValue() =>
        new() { ["Fn::If"] = new JsonArray(SamTemplate.IsPrimary, Ref("SecondRegion"), Ref("PrimaryRegion")) };

    /// <summary>A logical id: those of alarms on the other region hold its name.</summary>
    public string Id(string id) =>
        id.Replace(Pascal(other), "Other", StringComparison.Ordinal).Replace(Pascal(home), "Own", StringComparison.Ordinal);

    /// <summary>A value.</summary>
    public JsonNode? Of(JsonNode? node) => node switch
    {
        JsonArray items => new JsonArray([.. items.Select(Of)]),
        JsonObject map when map.Count == 1 && map["Fn::Sub"] is JsonValue text => Sub(text.GetValue<string>()),
        JsonObject map when map.Count == 1 && map["Ref"] is JsonValue name => Ref(Id(name.GetValue<string>())),
        JsonObject map when map.Count == 1 && map["Fn::GetAtt"] is JsonArray parts =>
            new JsonObject { ["Fn::GetAtt"] = new JsonArray(Id(parts[0]!.GetValue<string>()), parts[1]!.DeepClone()) },
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        JsonValue value when value.TryGetValue<string>(out var text) => Text(text),
        _ => node?.DeepClone(),
    };

    private static JsonObject Ref(string name) => new() { ["Ref"] = name };

    private JsonNode Text(string text)
    {
        if (text == project) return Ref("Project");
        if (text == environment) return Ref("Environment");
        if (text == home) return Ref("AWS::Region");
        if (text == other) return OtherValue();
        return Replaced(text) == text ? JsonValue.Create(text) : Sub(text.Replace("${", "${!", StringComparison.Ordinal));
    }

    private JsonObject Sub(string text)
    {
        var replaced = Replaced(text);
        // A text of nothing but one placeholder needs no substitution.
        if (Single().Match(replaced) is { Success: true } match) return Ref(match.Groups[1].Value);
        return new()
        {
            ["Fn::Sub"] = replaced.Contains(Other, StringComparison.Ordinal)
            ? new JsonArray(replaced, new JsonObject { ["Other"] = OtherValue() }) : replaced
        };
    }

    private string Replaced(string text) => text
        .Replace($"{project}-{environment}", "${Project}-${Environment}", StringComparison.Ordinal)
        .Replace($"/{project}/{environment}/", "/${Project}/${Environment}/", StringComparison.Ordinal)
        .Replace(home, "${AWS::Region}", StringComparison.Ordinal)
        .Replace(other, Other, StringComparison.Ordinal);

    private static string Pascal(string region) =>
        string.Concat(region.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    [GeneratedRegex(@"^\$\{([A-Za-z:]+)\}$")]
    private static partial Regex Single();
}

using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Sam;

/// <summary>Takes away questions whose answer is known where they are asked: within a resource of one region, or a choice already
/// made.</summary>
/// <param name="known">Conditions with their answers.</param>
internal sealed class KnownConditions(IReadOnlyDictionary<string, bool> known)
{
    /// <summary>What a resource's own condition says.</summary>
    public static KnownConditions Of(string? condition) => new(condition switch
    {
        SamTemplate.IsPrimary => new Dictionary<string, bool> { [SamTemplate.IsPrimary] = true },
        SamTemplate.IsSecond => new Dictionary<string, bool> { [SamTemplate.IsPrimary] = false },
        SamTemplate.IsProduction => new Dictionary<string, bool> { [SamTemplate.IsProduction] = true },
        SamTemplate.IsDevelopment => new Dictionary<string, bool> { [SamTemplate.IsProduction] = false },
        _ => [],
    });

    /// <summary>The same value with fewer questions.</summary>
    public JsonNode? Simplify(JsonNode? node) => node switch
    {
        JsonArray items => new JsonArray([.. items.Select(Simplify)]),
        JsonObject { Count: 1 } map when map["Fn::If"] is JsonArray choice => Choice(choice),
        JsonObject { Count: 1 } map
            when map["Fn::Sub"] is JsonArray parts => Sub(parts[0]!.GetValue<string>(), Simplify(parts[1])!.AsObject()),
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Simplify(entry.Value)))),
        _ => node?.DeepClone(),
    };

    private JsonNode? Choice(JsonArray choice)
    {
        var condition = choice[0]!.GetValue<string>();
        if (known.TryGetValue(condition, out var holds)) return Simplify(choice[holds ? 1 : 2]);
        JsonNode? With(bool holds) =>
            new KnownConditions(new Dictionary<string, bool>(known) { [condition] = holds }).Simplify(choice[holds ? 1 : 2]);
        return new JsonObject { ["Fn::If"] = new JsonArray(condition, With(true), With(false)) };
    }

    /// <summary>A name that stands for a parameter is the parameter's own.</summary>
    private static JsonObject Sub(string text, JsonObject names)
    {
        foreach (var (name, value) in names.ToList())
        {
            if (value is not JsonObject { Count: 1 } call || call["Ref"] is not { } parameter) continue;
            text = text.Replace($"${{{name}}}", $"${{{parameter}}}", StringComparison.Ordinal);
            names.Remove(name);
        }

        return new() { ["Fn::Sub"] = names.Count == 0 ? text : new JsonArray(text, names.DeepClone()) };
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using Json.Schema;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>The schemas in docs/schemas, which answers are held to.</summary>
internal static class PublishedSchema
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Schemas = new(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(Repository.Root, "docs", "schemas", name + ".json");

    /// <summary>What a command line printed is of its verb's schema.</summary>
    public static JsonElement Hold(IReadOnlyList<string> arguments, string output)
    {
        var name = arguments[0] is "config" or "deploy" ? $"{arguments[0]}-{arguments[1]}" : arguments[0];
        return Hold(name, output);
    }

    public static JsonElement Hold(string name, string output)
    {
        var json = JsonElement.Parse(output);
        var schema = Schemas.GetOrAdd(name, each => JsonSchema.FromText(File.ReadAllText(PathOf(each))));
        var result = schema.Evaluate(json, new() { OutputFormat = OutputFormat.List });
        var errors = (result.Details ?? []).SelectMany(detail => detail.Errors?.AsEnumerable() ?? []).Select(each => each.Value);
        Assert.True(result.IsValid, $"{output}\nis not what docs/schemas/{name}.json says: {string.Join("; ", errors)}");
        return json;
    }
}

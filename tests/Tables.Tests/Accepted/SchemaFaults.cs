using System.Text.Json.Nodes;
using Json.Schema;

namespace Pipeline.Tables.Tests.Accepted;

/// <summary>What a schema finds wrong with a value, one line each.</summary>
internal sealed class SchemaFaults
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };
    private readonly Dictionary<string, JsonSchema> _schemas;

    public SchemaFaults(IReadOnlyDictionary<string, JsonObject> schemas) =>
        _schemas = schemas.ToDictionary(schema => schema.Key, schema => JsonSchema.FromText(Dialect(schema.Value.ToJsonString())));

    public IEnumerable<string> In(string type, JsonNode value)
    {
        if (!_schemas.TryGetValue(type, out var schema)) return [$"{type} is in no model."];
        var result = schema.Evaluate(value, Options);
        return result.IsValid ? [] : result.Details.Where(detail => detail.Errors is { Count: > 0 })
            .SelectMany(detail => detail.Errors!.Select(error => $"{type}{detail.InstanceLocation}: {error.Key}: {error.Value}"));
    }

    /// <summary>
    /// AWS's patterns are Java's: .NET knows neither an escaped underscore nor POSIX's class of printable characters, and sees
    /// a character beyond the first plane as its two halves.
    /// </summary>
    private static string Dialect(string schema) => schema
        .Replace(@"\\_", "_", StringComparison.Ordinal)
        .Replace(@"\\p{Print}", "[ -~]", StringComparison.Ordinal)
        .Replace(@"\\uD800\\uDC00-\\uDBFF\\uDFFF", @"\\uD800-\\uDFFF", StringComparison.Ordinal);
}

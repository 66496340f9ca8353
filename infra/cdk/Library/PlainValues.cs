using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Library;

/// <summary>Turns JSON into the dictionaries, arrays and scalars that CDK takes; nulls are left out.</summary>
internal static class PlainValues
{
    /// <summary>An object's fields.</summary>
    public static Dictionary<string, object> Of(JsonObject json) =>
        json.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => Of(field.Value)!, StringComparer.Ordinal);

    /// <summary>Any value.</summary>
    public static object? Of(JsonNode? json) => json switch
    {
        null => null,
        JsonObject fields => Of(fields),
        JsonArray items => items.Where(item => item is not null).Select(Of).ToArray(),
        _ => json.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => int.TryParse(json.ToString(), CultureInfo.InvariantCulture, out var whole)
                ? whole : double.Parse(json.ToString(), CultureInfo.InvariantCulture),
            _ => json.ToString(),
        },
    };
}

using System.Text.Json;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary><see cref="StoredHeaders"/> as members of an object's JSON; what an object does not have is not written.</summary>
internal static class StoredHeadersJson
{
    public static void Write(Utf8JsonWriter json, StoredHeaders headers)
    {
        WriteMap(json, "fields", headers.Fields);
        WriteMap(json, "tags", headers.Tags);
        if (headers.Checksum is { } checksum)
        {
            json.WriteStartObject("checksum"u8);
            json.WriteString("algorithm"u8, checksum.Algorithm);
            json.WriteString("value"u8, checksum.Value);
            if (checksum.IsComposite) json.WriteBoolean("composite"u8, true);
            json.WriteEndObject();
        }
        if (headers.Parts.Count == 0) return;
        json.WriteStartArray("parts"u8);
        foreach (var part in headers.Parts)
        {
            json.WriteStartObject();
            json.WriteNumber("number"u8, part.Number);
            json.WriteNumber("size"u8, part.SizeBytes);
            if (part.Checksum is { } own) json.WriteString("checksum"u8, own);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static StoredHeaders Read(JsonElement json) => new()
    {
        Fields = ReadMap(json, "fields"),
        Tags = ReadMap(json, "tags"),
        Checksum = json.TryGetProperty("checksum", out var checksum)
            ? new(checksum.GetProperty("algorithm").GetString()!, checksum.GetProperty("value").GetString()!,
                checksum.TryGetProperty("composite", out _))
            : null,
        Parts = json.TryGetProperty("parts", out var parts)
            ? [.. parts.EnumerateArray().Select(part => new ObjectPart(
                part.GetProperty("number").GetInt32(), part.GetProperty("size").GetInt64(),
                part.TryGetProperty("checksum", out var own) ? own.GetString() : null))]
            : [],
    };

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> map)
    {
        if (map.Count == 0) return;
        json.WriteStartObject(name);
        foreach (var (key, value) in map) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static IReadOnlyDictionary<string, string> ReadMap(JsonElement json, string name) => json.TryGetProperty(name, out var map)
        ? map.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!, StringComparer.Ordinal)
        : System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
}

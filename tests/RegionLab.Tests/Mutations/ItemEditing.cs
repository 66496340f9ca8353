using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Catalog.Items;

namespace Pipeline.RegionLab.Tests.Mutations;

internal static class ItemEditing
{
    /// <summary>The item with one attribute changed, by way of its JSON: code under test has no such door.</summary>
    public static DocumentItem Edited(this DocumentItem item, string attribute, JsonNode value)
    {
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written)) ItemJson.Write(writer, item);
        var json = JsonNode.Parse(written.ToArray())!;
        json[attribute] = value;
        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(json));
        return ItemJson.Read(ref reader);
    }
}

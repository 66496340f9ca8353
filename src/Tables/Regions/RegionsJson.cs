using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Tables.Regions;

/// <summary>How <c>regions.json</c> is read, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(List<RegionFacts>))]
internal sealed partial class RegionsJson : JsonSerializerContext;

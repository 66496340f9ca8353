using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Pipeline.Cli.Migration;

/// <summary>How a migration's files are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(MigrationCheckpoint))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class MigrationJson : JsonSerializerContext;

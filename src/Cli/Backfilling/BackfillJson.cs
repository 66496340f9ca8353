using System.Text.Json.Serialization;

namespace Pipeline.Cli.Backfilling;

/// <summary>How a backfill's files are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(BackfillState))]
[JsonSerializable(typeof(FailedVersion))]
internal sealed partial class BackfillJson : JsonSerializerContext;

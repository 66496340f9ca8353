using System.Text.Json.Serialization;

namespace Pipeline.Cli.Reconciling;

/// <summary>How a reconciliation's files are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ReconcileState))]
[JsonSerializable(typeof(Discrepancy))]
internal sealed partial class ReconcileJson : JsonSerializerContext;

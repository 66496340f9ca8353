using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Cli.Drills;

/// <summary>How a drill's evidence is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DrillEvidence))]
internal sealed partial class DrillJson : JsonSerializerContext
{
    /// <summary>For files that people open.</summary>
    public static DrillJson Indented =>
        field ??= new(
            new JsonSerializerOptions(Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

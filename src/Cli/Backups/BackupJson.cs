using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Cli.Backups;

/// <summary>How a backup's files are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BackupCheckpoint))]
[JsonSerializable(typeof(RestoreCheckpoint))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class BackupJson : JsonSerializerContext
{
    /// <summary>For files that people open.</summary>
    public static BackupJson Indented =>
        field ??= new(
            new JsonSerializerOptions(Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

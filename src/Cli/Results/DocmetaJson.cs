using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pipeline.Cli.Backfilling;
using Pipeline.Cli.Backups;
using Pipeline.Cli.Drills;
using Pipeline.Cli.Migration;
using Pipeline.Cli.Reconciling;

namespace Pipeline.Cli.Results;

/// <summary>How answers and files are written as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BackupCheckpoint))]
[JsonSerializable(typeof(RestoreCheckpoint))]
[JsonSerializable(typeof(BackupResult))]
[JsonSerializable(typeof(RestoreResult))]
[JsonSerializable(typeof(DescribeResult))]
[JsonSerializable(typeof(ReplicasResult))]
[JsonSerializable(typeof(QueryResult))]
[JsonSerializable(typeof(UploadResult))]
[JsonSerializable(typeof(VerifyResult))]
[JsonSerializable(typeof(DoctorResult))]
[JsonSerializable(typeof(DrStatusResult))]
[JsonSerializable(typeof(RecoverResult))]
[JsonSerializable(typeof(EraseResult))]
[JsonSerializable(typeof(AdviseResult))]
[JsonSerializable(typeof(WatchResult))]
[JsonSerializable(typeof(MigrationCheckpoint))]
[JsonSerializable(typeof(MigrateResult))]
[JsonSerializable(typeof(SeedResult))]
[JsonSerializable(typeof(VerifyReplicationResult))]
[JsonSerializable(typeof(ReconcileState))]
[JsonSerializable(typeof(Discrepancy))]
[JsonSerializable(typeof(DrillEvidence))]
[JsonSerializable(typeof(DrillResult))]
[JsonSerializable(typeof(DeployPlanResult))]
[JsonSerializable(typeof(FailoverResult))]
[JsonSerializable(typeof(RedriveResult))]
[JsonSerializable(typeof(BackfillState))]
[JsonSerializable(typeof(FailedVersion))]
[JsonSerializable(typeof(BackfillResult))]
[JsonSerializable(typeof(ReconcileResult))]
[JsonSerializable(typeof(InitResult))]
[JsonSerializable(typeof(ConfigExplainResult))]
internal sealed partial class DocmetaJson : JsonSerializerContext
{
    /// <summary>For files that people open.</summary>
    public static DocmetaJson Indented =>
        field ??= new(
            new JsonSerializerOptions(Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

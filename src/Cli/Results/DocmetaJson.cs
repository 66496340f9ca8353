using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Cli.Deploying;
using Pipeline.Cli.Doctoring;
using Pipeline.Cli.Standby;

namespace Pipeline.Cli.Results;

/// <summary>How answers are written as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JsonElement))]
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
[JsonSerializable(typeof(MigrateResult))]
[JsonSerializable(typeof(SeedResult))]
[JsonSerializable(typeof(VerifyReplicationResult))]
[JsonSerializable(typeof(DrillResult))]
[JsonSerializable(typeof(DeployPlanResult))]
[JsonSerializable(typeof(FailoverResult))]
[JsonSerializable(typeof(RedriveResult))]
[JsonSerializable(typeof(BackfillResult))]
[JsonSerializable(typeof(ReconcileResult))]
[JsonSerializable(typeof(InitResult))]
[JsonSerializable(typeof(LanguageLine))]
[JsonSerializable(typeof(PackagesResult))]
[JsonSerializable(typeof(RegionsResult))]
[JsonSerializable(typeof(RulesResult))]
[JsonSerializable(typeof(ConfigExplainResult))]
internal sealed partial class DocmetaJson : JsonSerializerContext;

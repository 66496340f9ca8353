using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Backup vaults, plans and selections.</summary>
internal static class BackupKinds
{
    public const string Vault = "AWS::Backup::BackupVault";
    private const int ColdDays = 90;

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Vault)
        {
            Name = "BackupVaultName",
            Taken = "BACKUP-NAME",
            Fixed = ["EncryptionKeyArn"],
            Attributes = (scope, id, _) => [("BackupVaultArn", scope.Arn("backup", $"backup-vault:{id}")), ("BackupVaultName", id),
                ("Arn", scope.Arn("backup", $"backup-vault:{id}"))],
            Check = (scope, properties, _) =>
            {
                var key = Json.Text(properties, "EncryptionKeyArn");
                if (key is not null && KmsKinds.Find(scope.Account, scope.Region, key) is null)
                    throw Refusal.Of("BACKUP-KEY", key);
            },
        },
        new("AWS::Backup::BackupPlan")
        {
            Attributes = (scope, id, _) =>
                [("BackupPlanArn", scope.Arn("backup", $"backup-plan:{id}")), ("BackupPlanId", id), ("VersionId", "1")],
            Check = CheckPlan,
        },
        new("AWS::Backup::BackupSelection")
        {
            Fixed = ["BackupPlanId", "BackupSelection"],
            Attributes = (_, id, properties) => [("Id", id), ("BackupPlanId", Json.Text(properties, "BackupPlanId")!), ("SelectionId", id)],
            Check = (scope, properties, _) =>
            {
                var role = Json.Text(properties, "BackupSelection", "IamRoleArn");
                if (!IamKinds.Assumable(scope.Account, role, "backup.amazonaws.com"))
                    throw Refusal.Of("BACKUP-ROLE", role ?? "");
            },
        },
    ];

    private static void CheckPlan(Scope scope, JsonObject properties, Live? old)
    {
        foreach (var rule in Json.Items(properties, "BackupPlan", "BackupPlanRule"))
        {
            var vault = Json.Text(rule, "TargetBackupVault") ?? "";
            if (scope.Find(Vault, vault) is null) throw Refusal.Of("BACKUP-VAULT", vault);
            foreach (var lifecycle in Json.Items(rule, "CopyActions").Append(rule).Select(part => Json.At(part, "Lifecycle")))
            {
                if (Json.Number(lifecycle, "MoveToColdStorageAfterDays") is { } cold
                    && Json.Number(lifecycle, "DeleteAfterDays") is { } delete && delete < cold + ColdDays)
                    throw Refusal.Of("BACKUP-LIFE");
            }
        }
    }
}

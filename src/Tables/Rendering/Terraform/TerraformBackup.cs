using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary><c>backup.tf</c>: vaults, plans and selections.</summary>
internal static class TerraformBackup
{
    public static string Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter();
        foreach (var region in TableFacts.VaultRegions(spec)) Vault(file, spec, region);
        var saved = spec.Replicas.Where(replica => replica.Backup is not null).ToList();
        if (saved.Count > 0) Role(file);
        foreach (var replica in saved) Plan(file, spec, replica.Region, replica.Backup!);
        return file.ToString();
    }

    private static void Vault(HclBlockWriter file, GlobalTableSpec spec, string region)
    {
        var alias = TerraformRenderer.Alias(region);
        var replica = spec.Replicas.FirstOrDefault(one => one.Region == region);
        file.Block($"resource \"aws_backup_vault\" \"{alias}\"", block => Counted(block)
            .Raw("provider", $"aws.{alias}")
            .Text("name", TableFacts.VaultName(spec))
            .Text("kms_key_arn", replica?.VaultKeyArn));
        if (replica?.Backup?.LockMinDays is not { } days) return;
        file.Block($"resource \"aws_backup_vault_lock_configuration\" \"{alias}\"", block => Counted(block)
            .Raw("provider", $"aws.{alias}")
            .Raw("backup_vault_name", $"aws_backup_vault.{alias}[0].name")
            .Number("min_retention_days", days));
    }

    private static void Role(HclBlockWriter file)
    {
        file.Block("resource \"aws_iam_role\" \"backup\"", block => Counted(block)
            .Raw("name_prefix", "\"backup-\"")
            .Raw("assume_role_policy", "jsonencode(" + HclBlockWriter.Object(
            [
                ("Version", "\"2012-10-17\""),
                ("Statement", "[{ Effect = \"Allow\", Principal = { Service = \"backup.amazonaws.com\" }, Action = \"sts:AssumeRole\" }]"),
            ], "") + ")"));
        file.Block("resource \"aws_iam_role_policy_attachment\" \"backup\"", block => Counted(block)
            .Raw("role", "aws_iam_role.backup[0].name")
            .Text("policy_arn", "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"));
    }

    private static void Plan(HclBlockWriter file, GlobalTableSpec spec, string region, BackupSpec backup)
    {
        var alias = TerraformRenderer.Alias(region);
        file.Block($"resource \"aws_backup_plan\" \"{alias}\"", block => block
            .Raw("count", Both(spec, region))
            .Raw("provider", $"aws.{alias}")
            .Text("name", TableFacts.VaultName(spec))
            .Block("rule", rule =>
            {
                rule.Text("rule_name", "scheduled").Raw("target_vault_name", $"aws_backup_vault.{alias}[0].name").Text("schedule",
                    backup.Schedule);
                rule.Block("lifecycle", life => Lifecycle(life, backup));
                foreach (var copy in backup.CopyTo)
                {
                    rule.Block("copy_action", action => action
                        .Raw("destination_vault_arn", $"aws_backup_vault.{TerraformRenderer.Alias(copy)}[0].arn")
                        .Block("lifecycle", life => Lifecycle(life, backup)));
                }
            }));
        file.Block($"resource \"aws_backup_selection\" \"{alias}\"", block => block
            .Raw("count", Both(spec, region))
            .Raw("provider", $"aws.{alias}")
            .Text("name", TableFacts.VaultName(spec))
            .Raw("plan_id", $"aws_backup_plan.{alias}[0].id")
            .Raw("iam_role_arn", "aws_iam_role.backup[0].arn")
            .Raw("resources", $"[{TerraformReplicas.ArnOf(spec, region)}]"));
    }

    /// <summary>The plan of a replica's region goes with the replica; vaults stay with the backups in them.</summary>
    private static string Both(GlobalTableSpec spec, string region) =>
        region == spec.PrimaryRegion ? "var.enable_backup ? 1 : 0" : "var.enable_backup ? var.enable_global_tables ? 1 : 0 : 0";

    private static HclBlockWriter Counted(HclBlockWriter block) => block.Raw("count", "var.enable_backup ? 1 : 0");

    private static void Lifecycle(HclBlockWriter block, BackupSpec backup) =>
        block.Number("cold_storage_after", backup.ColdAfterDays).Number("delete_after", backup.DeleteAfterDays);
}

using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>Reduces alarms, backup plans and references to keys.</summary>
internal static class TerraformCareModel
{
    public static void Alarm(ModelBuilder model, TerraformModule module, SpecMap alarm, string region)
    {
        var at = $"{region}.alarms.{Nodes.Text(alarm["alarm_name"])}";
        model.Set($"{at}.metric", alarm["metric_name"]);
        model.Set($"{at}.statistic", alarm["statistic"] ?? alarm["extended_statistic"]);
        model.Set($"{at}.threshold", alarm["threshold"], CloudFormationTable.Number);
        model.Set($"{at}.period", alarm["period"]);
        model.Set($"{at}.periods", alarm["evaluation_periods"]);
        model.Set($"{at}.description", alarm["alarm_description"]);
        var name = Nodes.Text(module.Find("aws_dynamodb_table", "this")?.Body["name"]);
        foreach (var dimension in (alarm["dimensions"] as SpecMap)?.Entries ?? [])
            model.Set($"{at}.dimensions.{dimension.Key}", dimension.Value, text => text == "aws_dynamodb_table.this.name" ? name : text);
        foreach (var topic in Nodes.Scalars(alarm["alarm_actions"])) model.Set($"{at}.topic", topic);
    }

    public static void Plan(ModelBuilder model, TerraformModule module, TerraformResource plan, string region)
    {
        var at = $"{region}.backup";
        foreach (var rule in Nodes.Maps(plan.Body["rule"]))
        {
            model.Set($"{at}.schedule", rule["schedule"]);
            Lifecycle(model, at, rule);
            foreach (var copy in Nodes.Maps(rule["copy_action"]))
            {
                var vault = Nodes.Text(copy["destination_vault_arn"]).Split('.', '[') is [_, var alias, ..]
                    ? module.Find("aws_backup_vault", alias) : null;
                var to = vault is null ? "" : module.RegionOf(vault);
                model.Set($"{at}.copyTo.{to}", copy["destination_vault_arn"],
                    text => vault is null ? text : Nodes.Text(vault.Body["name"]));
                Lifecycle(model, $"{at}.copyTo.{to}", copy);
            }
        }
    }

    /// <summary>What a reference to a created key means: the alias that points to it.</summary>
    public static Func<string, string> KeyOf(TerraformModule module, SpecNode? reference) => text =>
        text.StartsWith("aws_kms_", StringComparison.Ordinal) && Nodes.Text(reference).Split('.') is [var type, var name, "arn"]
        && module.Resources.FirstOrDefault(resource =>
        resource.Type == "aws_kms_alias" && Nodes.Text(resource.Body["target_key_id"]) == $"{type}.{name}.key_id") is { } alias
            ? Nodes.Text(alias.Body["name"])
            : text;

    private static void Lifecycle(ModelBuilder model, string at, SpecMap rule)
    {
        var life = Nodes.Maps(rule["lifecycle"]).FirstOrDefault();
        model.Set($"{at}.deleteAfterDays", life?["delete_after"]);
        model.Set($"{at}.coldAfterDays", life?["cold_storage_after"]);
    }
}

using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>Reduces alarms and backup plans.</summary>
internal static class CloudFormationCare
{
    public static void Alarm(ModelBuilder model, SpecMap alarm, string under)
    {
        var at = $"{under}.{Nodes.Text(alarm["AlarmName"])}";
        model.Set($"{at}.metric", alarm["MetricName"]);
        model.Set($"{at}.statistic", alarm["Statistic"] ?? alarm["ExtendedStatistic"]);
        model.Set($"{at}.threshold", alarm["Threshold"], CloudFormationTable.Number);
        model.Set($"{at}.period", alarm["Period"]);
        model.Set($"{at}.periods", alarm["EvaluationPeriods"]);
        model.Set($"{at}.description", alarm["AlarmDescription"]);
        foreach (var dimension in Nodes.Maps(alarm["Dimensions"]))
            model.Set($"{at}.dimensions.{Nodes.Text(dimension["Name"])}", dimension["Value"]);
        foreach (var topic in Nodes.Scalars(alarm["AlarmActions"])) model.Set($"{at}.topic", topic);
    }

    public static void Plan(ModelBuilder model, SpecMap properties, string at)
    {
        foreach (var rule in Nodes.Maps(Nodes.At(properties, "BackupPlan", "BackupPlanRule")))
        {
            model.Set($"{at}.schedule", rule["ScheduleExpression"]);
            Lifecycle(model, at, rule);
            foreach (var copy in Nodes.Maps(rule["CopyActions"]))
            {
                var arn = copy["DestinationBackupVaultArn"];
                var named = arn is SpecMap sub ? sub["Fn::Sub"] : arn;
                var region = Nodes.Text(named).Split(':') is { Length: > 3 } parts ? parts[3] : "";
                model.Set($"{at}.copyTo.{region}", named, VaultName);
                Lifecycle(model, $"{at}.copyTo.{region}", copy);
            }
        }
    }

    /// <summary>The vault's name when the ARN is the usual one, otherwise the whole ARN, so that no change of it is lost.</summary>
    private static string VaultName(string arn) =>
        arn.Replace("${AWS::AccountId}", "ACCOUNT", StringComparison.Ordinal)
            .Split(':') is ["arn", "aws" or "aws-cn" or "aws-us-gov", "backup", _, "ACCOUNT", "backup-vault", var vault] ? vault : arn;

    private static void Lifecycle(ModelBuilder model, string at, SpecMap rule)
    {
        model.Set($"{at}.deleteAfterDays", Nodes.At(rule, "Lifecycle", "DeleteAfterDays"));
        model.Set($"{at}.coldAfterDays", Nodes.At(rule, "Lifecycle", "MoveToColdStorageAfterDays"));
    }
}

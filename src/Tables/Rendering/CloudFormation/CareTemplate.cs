using System.Text.Json.Nodes;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Regions;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.CloudFormation;

/// <summary>The template of one region's alarms and backups.</summary>
internal static class CareTemplate
{
    public static JsonObject Render(GlobalTableSpec spec, string region)
    {
        var resources = new JsonObject();
        var replica = spec.Replicas.FirstOrDefault(one => one.Region == region);
        foreach (var (name, alarm) in replica?.Alarms ?? new Dictionary<string, AlarmSpec>())
            resources[Unused(resources, $"{Cfn.LogicalId(name)}Alarm")] = Alarm(spec, name, alarm, replica!.AlarmTopicArn);

        var backup = replica?.Backup;
        if (TableFacts.VaultRegions(spec).Contains(region)) resources["Vault"] = Vault(spec, backup);
        if (backup is not null)
        {
            resources["BackupRole"] = Role();
            resources["BackupPlan"] = Plan(spec, backup);
            resources["BackupSelection"] = Selection(spec, region);
        }

        return Cfn.Template($"Alarms and backups of table {spec.Name} in {region}.", region, ("Resources", resources));
    }

    /// <summary>Logical ids have letters and digits only, so a-1 and a1 would meet.</summary>
    private static string Unused(JsonObject resources, string id)
    {
        while (resources.ContainsKey(id)) id += "X";
        return id;
    }

    private static JsonObject Alarm(GlobalTableSpec spec, string name, AlarmSpec alarm, string? topic)
    {
        var percentile = alarm.Statistic.StartsWith('p');
        return Cfn.Resource("AWS::CloudWatch::Alarm", Cfn.Object(
            ("AlarmName", TableFacts.AlarmName(spec, name)),
            ("AlarmDescription", alarm.Description),
            ("Namespace", "AWS/DynamoDB"),
            ("MetricName", alarm.Metric),
            ("Dimensions", Cfn.ArrayOrNone(TableFacts.Dimensions(spec, alarm).Select(dimension => (JsonNode?)Cfn.Object(("Name", dimension.Name), ("Value", dimension.Value))))),
            (percentile ? "ExtendedStatistic" : "Statistic", alarm.Statistic),
            ("ComparisonOperator", "GreaterThanThreshold"),
            ("Threshold", alarm.Threshold),
            ("Period", alarm.PeriodSeconds),
            ("EvaluationPeriods", alarm.Periods),
            ("TreatMissingData", "notBreaching"),
            ("AlarmActions", topic is null ? null : Cfn.Array([topic]))));
    }

    private static JsonObject Vault(GlobalTableSpec spec, BackupSpec? backup) => Cfn.Kept("AWS::Backup::BackupVault", Cfn.Object(
        ("BackupVaultName", TableFacts.VaultName(spec)),
        ("LockConfiguration", backup?.LockMinDays is { } days ? Cfn.Object(("MinRetentionDays", days)) : null)));

    private static JsonObject Role() => Cfn.Resource("AWS::IAM::Role", Cfn.Object(
        ("AssumeRolePolicyDocument", Cfn.Object(
            ("Version", "2012-10-17"),
            ("Statement", Cfn.Array([Cfn.Object(("Effect", "Allow"), ("Principal", Cfn.Object(("Service", "backup.amazonaws.com"))), ("Action", "sts:AssumeRole"))])))),
        ("ManagedPolicyArns", Cfn.Array([Cfn.Sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup")]))));

    private static JsonObject Plan(GlobalTableSpec spec, BackupSpec backup) => Cfn.Resource("AWS::Backup::BackupPlan", Cfn.Object(
        ("BackupPlan", Cfn.Object(
            ("BackupPlanName", TableFacts.VaultName(spec)),
            ("BackupPlanRule", Cfn.Array([Cfn.Object(
                ("RuleName", "scheduled"),
                ("TargetBackupVault", Cfn.Ref("Vault")),
                ("ScheduleExpression", backup.Schedule),
                ("Lifecycle", Lifecycle(backup)),
                ("CopyActions", Cfn.ArrayOrNone(backup.CopyTo.Select(region => (JsonNode?)Cfn.Object(
                    ("DestinationBackupVaultArn", Cfn.Sub($"arn:{KnownRegions.Find(region)?.Partition ?? "aws"}:backup:{region}:${{AWS::AccountId}}:backup-vault:{TableFacts.VaultName(spec)}")),
                    ("Lifecycle", Lifecycle(backup))))))),
            ]))))));

    private static JsonObject Lifecycle(BackupSpec backup) => Cfn.Object(("DeleteAfterDays", backup.DeleteAfterDays), ("MoveToColdStorageAfterDays", backup.ColdAfterDays));

    private static JsonObject Selection(GlobalTableSpec spec, string region) => Cfn.Resource("AWS::Backup::BackupSelection", Cfn.Object(
        ("BackupPlanId", Cfn.Ref("BackupPlan")),
        ("BackupSelection", Cfn.Object(
            ("SelectionName", TableFacts.VaultName(spec)),
            ("IamRoleArn", Cfn.Attribute("BackupRole", "Arn")),
            ("Resources", Cfn.Array([Cfn.Sub($"arn:{KnownRegions.Find(region)?.Partition ?? "aws"}:dynamodb:{region}:${{AWS::AccountId}}:table/{spec.Name}")]))))));
}

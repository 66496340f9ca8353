using System.Text.Json.Nodes;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Regions;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.CloudFormation;

/// <summary>
/// The resources of one region's alarms and backups, by logical id, for whatever template they go into.
/// </summary>
internal static class CareResources
{
    /// <summary>The alarms of a region.</summary>
    /// <param name="spec">The table.</param>
    /// <param name="region">The region.</param>
    /// <param name="topic">What they tell where the specification names no topic; null for nobody.</param>
    public static IReadOnlyList<(string Id, JsonObject Resource)> Alarms(GlobalTableSpec spec, string region, JsonNode? topic = null)
    {
        var resources = new List<(string Id, JsonObject Resource)>();
        var replica = spec.Replicas.FirstOrDefault(one => one.Region == region);
        foreach (var (name, alarm) in replica?.Alarms ?? new Dictionary<string, AlarmSpec>())
            resources.Add((Unused(resources, $"{Cfn.LogicalId(name)}Alarm"), Alarm(spec, name, alarm,
                replica!.AlarmTopicArn ?? topic?.DeepClone())));
        return resources;
    }

    /// <summary>The vault, plan and selection of a region; nothing where there are no backups.</summary>
    /// <param name="spec">The table.</param>
    /// <param name="region">The region.</param>
    /// <param name="roleName">The name of the role that backups are made with; null for one that CloudFormation chooses.</param>
    /// <param name="key">The ARN of the vault's key where the specification names none; null for AWS Backup's own.</param>
    public static IReadOnlyList<(string Id, JsonObject Resource)> Backups(GlobalTableSpec spec, string region, string? roleName = null,
        string? key = null)
    {
        var resources = new List<(string Id, JsonObject Resource)>();
        var replica = spec.Replicas.FirstOrDefault(one => one.Region == region);
        var backup = replica?.Backup;
        if (TableFacts.VaultRegions(spec).Contains(region)) resources.Add(("Vault", Vault(spec, backup, replica?.VaultKeyArn ?? key)));
        if (backup is null) return resources;
        resources.Add(("BackupRole", Role(roleName)));
        resources.Add(("BackupPlan", Plan(spec, backup)));
        resources.Add(("BackupSelection", Selection(spec, region)));
        return resources;
    }

    /// <summary>Logical ids have letters and digits only, so a-1 and a1 would meet.</summary>
    private static string Unused(List<(string Id, JsonObject Resource)> resources, string id)
    {
        while (resources.Exists(resource => resource.Id == id)) id += "X";
        return id;
    }

    private static JsonObject Alarm(GlobalTableSpec spec, string name, AlarmSpec alarm, JsonNode? topic)
    {
        var percentile = alarm.Statistic.StartsWith('p');
        return Cfn.Resource("AWS::CloudWatch::Alarm", Cfn.Object(
            ("AlarmName", TableFacts.AlarmName(spec, name)),
            ("AlarmDescription", alarm.Description),
            ("Namespace", "AWS/DynamoDB"),
            ("MetricName", alarm.Metric),
            ("Dimensions", Cfn.ArrayOrNone(
                TableFacts.Dimensions(spec, alarm)
                    .Select(dimension => (JsonNode?)Cfn.Object(("Name", dimension.Name), ("Value", dimension.Value))))),
            (percentile ? "ExtendedStatistic" : "Statistic", alarm.Statistic),
            ("ComparisonOperator", "GreaterThanThreshold"),
            ("Threshold", alarm.Threshold),
            ("Period", alarm.PeriodSeconds),
            ("EvaluationPeriods", alarm.Periods),
            ("TreatMissingData", "notBreaching"),
            ("AlarmActions", topic is null ? null : Cfn.Array([topic]))));
    }

    private static JsonObject Vault(GlobalTableSpec spec, BackupSpec? backup, string? key) =>
        Cfn.Kept("AWS::Backup::BackupVault", Cfn.Object(
        ("BackupVaultName", TableFacts.VaultName(spec)),
        ("EncryptionKeyArn", key),
        ("LockConfiguration", backup?.LockMinDays is { } days ? Cfn.Object(("MinRetentionDays", days)) : null)));

    private static JsonObject Role(string? name) => Cfn.Resource("AWS::IAM::Role", Cfn.Object(
        ("RoleName", name),
        ("AssumeRolePolicyDocument", Cfn.Object(
            ("Version", "2012-10-17"),
            ("Statement", Cfn.Array([Cfn.Object(("Effect", "Allow"), ("Principal", Cfn.Object(("Service", "backup.amazonaws.com"))),
                ("Action", "sts:AssumeRole"))])))),
        ("ManagedPolicyArns", Cfn.Array(
            [Cfn.Sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup")]))));

    private static JsonObject Plan(GlobalTableSpec spec, BackupSpec backup) => Cfn.Resource("AWS::Backup::BackupPlan", Cfn.Object(
        ("BackupPlan", Cfn.Object(
            ("BackupPlanName", TableFacts.VaultName(spec)),
            ("BackupPlanRule", Cfn.Array([Cfn.Object(
                ("RuleName", "scheduled"),
                ("TargetBackupVault", Cfn.Ref("Vault")),
                ("ScheduleExpression", backup.Schedule),
                ("Lifecycle", Lifecycle(backup)),
                ("CopyActions", Cfn.ArrayOrNone(backup.CopyTo.Select(region => (JsonNode?)Cfn.Object(
                    ("DestinationBackupVaultArn", Cfn.Sub(
                        $"arn:{KnownRegions.Find(region)?.Partition ?? "aws"}:backup:{region}:${{AWS::AccountId}}:backup-vault:"
                            + $"{TableFacts.VaultName(spec)}")),
                    ("Lifecycle", Lifecycle(backup))))))),
            ]))))));

    private static JsonObject Lifecycle(BackupSpec backup) =>
        Cfn.Object(("DeleteAfterDays", backup.DeleteAfterDays), ("MoveToColdStorageAfterDays", backup.ColdAfterDays));

    private static JsonObject Selection(GlobalTableSpec spec, string region) => Cfn.Resource("AWS::Backup::BackupSelection", Cfn.Object(
        ("BackupPlanId", Cfn.Ref("BackupPlan")),
        ("BackupSelection", Cfn.Object(
            ("SelectionName", TableFacts.VaultName(spec)),
            ("IamRoleArn", Cfn.Attribute("BackupRole", "Arn")),
            ("Resources", Cfn.Array([Cfn.Sub(
                $"arn:{KnownRegions.Find(region)?.Partition ?? "aws"}:dynamodb:{region}:${{AWS::AccountId}}:table/{spec.Name}")]))))));
}

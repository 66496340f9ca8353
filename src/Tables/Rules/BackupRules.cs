using Pipeline.Tables.Regions;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Scheduled backups.</summary>
internal static class BackupRules
{
    /// <summary>AWS Backup's shortest stay in cold storage, in days.</summary>
    private const int ColdStorageDays = 90;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM125", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A backup schedule is an AWS cron expression",
            Reason = "AWS Backup takes six fields, of which day of month or day of week is a question mark; five-field cron is refused "
                + "at deployment.",
            Source = Source.Cron, Remedy = "Write for example cron(0 2 ? * * *), 02:00 UTC every day.",
            Failing = "defaults: {backup: {schedule: \"0 2 * * *\"}}",
            Check = spec =>
                Breach.PerReplica(spec, "backup.schedule",
                    replica => replica.Backup is { } backup && CronExpression.Fault(backup.Schedule) is { } fault ? fault : null),
        },
        new()
        {
            Code = "DM181", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "Backups start at most once an hour",
            Reason = "AWS Backup refuses a schedule with less than 60 minutes between two starts.",
            Source = Source.BackupPlan, Remedy = "Name one minute; for shorter intervals there is point-in-time recovery.",
            Passing = "defaults: {backup: {schedule: \"cron(0 * ? * * *)\"}}", Failing =
                "defaults: {backup: {schedule: \"cron(0/5 * ? * * *)\"}}",
            Check = spec =>
                Breach.PerReplica(spec, "backup.schedule",
                    replica => replica.Backup is { } backup && CronExpression.StartsAnHour(backup.Schedule) is > 1 and var starts
                ? $"{starts} starts in an hour." : null),
        },
        new()
        {
            Code = "DM126", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A backup stays in cold storage for at least 90 days",
            Reason = "AWS Backup refuses a lifecycle that deletes earlier.",
            Source = Source.Backup, Remedy = "Set deleteAfterDays to coldAfterDays plus 90 or more, or leave coldAfterDays out.",
            Passing = "defaults: {backup: {coldAfterDays: 30, deleteAfterDays: 2555}}", Failing =
                "defaults: {backup: {coldAfterDays: 30, deleteAfterDays: 60}}",
            Check = spec =>
                Breach.PerReplica(spec, "backup.deleteAfterDays",
                    replica => replica.Backup is { ColdAfterDays: { } cold } backup && backup.DeleteAfterDays < cold + ColdStorageDays
                ? $"Deleted after {backup.DeleteAfterDays} days, cold after {cold}." : null),
        },
        new()
        {
            Code = "DM127", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "Backups are kept for a day or more",
            Reason = "A shorter life is no backup, and AWS Backup refuses it.",
            Source = Source.Backup, Remedy = "Write positive numbers of days; a lock must not be longer than the backups' life.",
            Failing = "defaults: {backup: {deleteAfterDays: 0, coldAfterDays: null}}",
            Check = spec => Breach.PerReplica(spec, "backup.deleteAfterDays", replica => replica.Backup is { } backup
                && (backup.DeleteAfterDays < 1 || backup.ColdAfterDays < 1 || backup.LockMinDays < 1
                || backup.LockMinDays > backup.DeleteAfterDays)
                ? $"Deleted after {backup.DeleteAfterDays}, cold after {backup.ColdAfterDays?.ToString() ?? "never"}, locked for "
                    + $"{backup.LockMinDays?.ToString() ?? "no"} days." : null),
        },
        new()
        {
            Code = "DM128", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "Backups are copied to another, existing region",
            Reason = "A copy beside the original is lost with it.",
            Source = Source.BackupPlan, Remedy = "Name other regions under copyTo.",
            Passing = "regions: {us-west-2: {backup: {copyTo: [us-east-2]}}}", Failing = "defaults: {backup: {copyTo: [us-east-2]}}",
            Check = spec => from replica in spec.Replicas
                            from copy in replica.Backup?.CopyTo ?? []
                            where copy == replica.Region || KnownRegions.Find(copy) is null
                            select (Breach.At(replica, "backup.copyTo"), copy == replica.Region
                                ? $"{copy} is the backup's own region." : $"There is no region {copy}."),
        },
        new()
        {
            Code = "DM129", Severity = Severity.Warning, Needs = ["primaryRegion", "replicaRegions"],
            Title = "In production some region has scheduled backups",
            Reason = "Point-in-time recovery ends after 35 days, and with the table's deletion.",
            Source = Source.BackupPlan, Remedy = "Set backup under defaults or under one region.",
            Passing = "regions: {us-east-2: {backup: null}}", Failing = "defaults: {backup: null}",
            Check = spec =>
                Breach.If(spec.Environment == DeploymentEnvironment.Prod && spec.Replicas.All(replica => replica.Backup is null),
                    "defaults.backup", $"No region has scheduled backups."),
        },
    ];
}

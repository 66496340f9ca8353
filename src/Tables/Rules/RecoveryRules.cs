using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Point-in-time recovery and deletion protection.</summary>
internal static class RecoveryRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM120", Severity = Severity.Warning, Scope = RuleScope.Regional,
            Title = "Point-in-time recovery is the same in all regions",
            Reason = "It is set replica by replica and does not propagate; the region without it is the one that will be needed.",
            Source = Source.Recovery, Remedy = "Set recovery under defaults instead of under one region.",
            Failing = "{environment: staging, regions: {us-east-2: {recovery: {enabled: false}}}}",
            Check = spec => spec.Replicas.Count == 0
                ? [] : Breach.PerReplica(spec, "recovery",
                    replica => replica.Recovery != spec.Replicas[0].Recovery ? $"It differs from {spec.Replicas[0].Region}'s." : null),
        },
        new()
        {
            Code = "DM121", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "In production every replica has point-in-time recovery",
            Reason = "Replication copies a mistake everywhere within a second; only a restore undoes it.",
            Source = Source.Recovery, Remedy = "Set recovery: {enabled: true, days: 35}.",
            Passing = "{environment: dev, defaults: {recovery: {enabled: false}}}", Failing = "defaults: {recovery: {enabled: false}}",
            Check = spec => spec.Environment != DeploymentEnvironment.Prod
                ? [] : Breach.PerReplica(spec, "recovery.enabled", replica => replica.Recovery.Enabled ? null : "It is off."),
        },
        new()
        {
            Code = "DM122", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A recovery window has 1 to 35 days",
            Reason = "DynamoDB accepts nothing else.",
            Source = Source.Recovery, Remedy = "Write a number of days from 1 to 35.",
            Failing = "defaults: {recovery: {days: 90}}",
            Check = spec =>
                Breach.PerReplica(spec, "recovery.days",
                    replica => replica.Recovery is { Enabled: true, Days: < 1 or > RecoverySpec.MaxDays }
                        ? $"{replica.Recovery.Days} days." : null),
        },
        new()
        {
            Code = "DM123", Severity = Severity.Warning, Scope = RuleScope.Regional,
            Title = "Deletion protection is the same in all regions",
            Reason = "It protects one replica only; a table whose primary can be deleted is not protected.",
            Source = Source.GlobalTableResource, Remedy = "Set deletionProtection under defaults instead of under one region.",
            Failing = "{environment: staging, regions: {us-east-2: {deletionProtection: true}}}",
            Check = spec => spec.Replicas.Count == 0
                ? [] : Breach.PerReplica(spec, "deletionProtection",
                    replica => replica.DeletionProtection != spec.Replicas[0].DeletionProtection
                        ? $"It differs from {spec.Replicas[0].Region}'s." : null),
        },
        new()
        {
            Code = "DM124", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "In production every replica is protected from deletion",
            Reason = "A stack that is removed, or a renamed key, deletes the table with its data otherwise.",
            Source = Source.GlobalTableResource, Remedy = "Set deletionProtection: true.",
            Passing = "{environment: staging}", Failing = "regions: {us-west-2: {deletionProtection: false}}",
            Check = spec => spec.Environment != DeploymentEnvironment.Prod
                ? [] : Breach.PerReplica(spec, "deletionProtection", replica => replica.DeletionProtection ? null : "It is off."),
        },
    ];
}

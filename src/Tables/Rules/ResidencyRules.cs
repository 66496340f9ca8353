using Pipeline.Tables.Regions;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Where data may lie.</summary>
internal static class ResidencyRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM108", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "Replicas lie where residency allows",
            Reason = "Replication copies every item to every region; no item can be left out.",
            Source = Source.HowItWorks, Remedy = "Choose a region of an allowed area, or allow the area under residency.",
            Passing = "residency: [us]", Failing = "{residency: [us], replicaRegions: [eu-west-1]}",
            Check = spec => Breach.PerReplica(spec, "", replica => Allowed(spec, replica.Region) ? null : Refusal(spec, replica.Region)),
        },
        new()
        {
            Code = "DM109", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "Backup copies lie where residency allows",
            Reason = "A backup is the same data as the table.",
            Source = Source.BackupPlan, Remedy = "Copy backups to a region of an allowed area.",
            Passing = "{residency: [us], defaults: {backup: {copyTo: [us-east-1]}}}", Failing =
                "{residency: [us], defaults: {backup: {copyTo: [eu-west-1]}}}",
            Check = spec => from replica in spec.Replicas
                            from copy in replica.Backup?.CopyTo ?? []
                            where !Allowed(spec, copy)
                            select (Breach.At(replica, "backup.copyTo"), Refusal(spec, copy)),
        },
    ];

    private static bool Allowed(GlobalTableSpec spec, string region) =>
        spec.Residency.Count == 0 || spec.Residency.Contains(region)
            || (KnownRegions.Find(region) is { } known && spec.Residency.Contains(known.Area));

    private static string Refusal(GlobalTableSpec spec, string region) =>
        $"{region} lies in {KnownRegions.Find(region)?.Area ?? "no known area"}; allowed are {string.Join(", ", spec.Residency)}.";
}

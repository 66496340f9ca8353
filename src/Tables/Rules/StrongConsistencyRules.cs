using Pipeline.Tables.Regions;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Multi-region strong consistency.</summary>
internal static class StrongConsistencyRules
{
    private const string Strong = "consistency: strong, witnessRegion: us-east-1";

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM132", Severity = Severity.Error,
            Title = "A strongly consistent table has exactly three regions",
            Reason = "Strong consistency is agreed by a majority of three: three replicas, or two and a witness.",
            Source = Source.WitnessProperty, Remedy = "Use three replicas, or two and witnessRegion.",
            Passing = "{" + Strong + "}", Failing = "{consistency: strong}",
            Check = spec => Breach.If(IsStrong(spec) && spec.Replicas.Count + (spec.WitnessRegion is null ? 0 : 1) != 3, "consistency",
                $"{spec.Replicas.Count} replicas and {(spec.WitnessRegion is null ? "no witness" : "a witness")}."),
        },
        new()
        {
            Code = "DM133", Severity = Severity.Error,
            Title = "A strongly consistent table stays inside one set of regions",
            Reason = "The sets are us-east-1, us-east-2, us-west-2; eu-west-1, eu-west-2, eu-west-3, eu-central-1; ap-northeast-1, "
                + "ap-northeast-2, ap-northeast-3.",
            Source = Source.WitnessProperty, Remedy = "Choose three regions of one set.",
            Passing = "{" + Strong + "}", Failing = "{consistency: strong, witnessRegion: eu-west-1}",
            Check = spec => Breach.If(IsStrong(spec) && Sets(spec) is { Count: > 1 } or [null], "consistency",
                $"The regions belong to {string.Join(" and ", Sets(spec).Select(set => set ?? "no set"))}."),
        },
        new()
        {
            Code = "DM134", Severity = Severity.Error,
            Title = "A witness goes with strong consistency and is no replica",
            Reason = "A witness holds no data that can be read; it only votes.",
            Source = Source.WitnessProperty, Remedy = "Remove witnessRegion, or set consistency: strong and name a region without replica.",
            Passing = "{" + Strong + "}", Failing = "witnessRegion: us-east-1",
            Check = spec =>
                Breach.If(spec.WitnessRegion is { } witness && (!IsStrong(spec) || spec.Replicas.Any(replica => replica.Region == witness)),
                    "witnessRegion",
                $"{spec.WitnessRegion} is {(IsStrong(spec) ? "a replica" : "given although consistency is eventual")}."),
        },
        new()
        {
            Code = "DM135", Severity = Severity.Error,
            Title = "A strongly consistent table has no expiry and no local indexes",
            Reason = "AWS supports neither there, nor transactions.",
            Source = Source.GlobalTables, Remedy = "Remove ttl and localIndexes, or use consistency: eventual.",
            Passing = "{" + Strong + "}", Failing = "{" + Strong + ", ttl: {attribute: expiresAt}}",
            Check = spec =>
                Breach.If(IsStrong(spec) && (spec.Ttl is not null || spec.LocalIndexes.Count > 0),
                    spec.Ttl is not null ? "ttl" : "localIndexes",
                $"{(spec.Ttl is not null ? "Expiry" : "A local index")} is not supported."),
        },
    ];

    private static bool IsStrong(GlobalTableSpec spec) => spec.Consistency == ReadConsistencyMode.Strong;

    private static List<string?> Sets(GlobalTableSpec spec) =>
        [.. spec.Replicas.Select(replica => replica.Region).Append(spec.WitnessRegion).OfType<string>()
            .Select(region => KnownRegions.Find(region)?.StrongSet).Distinct()];
}

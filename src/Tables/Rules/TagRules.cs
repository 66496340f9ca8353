namespace Pipeline.Tables.Rules;

/// <summary>Tags.</summary>
internal static class TagRules
{
    private const int MaxTags = 50;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM154", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A replica has at most 50 tags, keys up to 128 and values up to 256 characters, none beginning with aws:",
            Reason = "AWS refuses others; the prefix is its own.",
            Source = Source.Tagging, Remedy = "Shorten, rename or remove tags.",
            Passing = "tags: {Owner: backend-team, Cost: application}", Failing = "tags: {\"aws:owner\": backend-team}",
            Check = spec => from replica in spec.Replicas
                            let faults = replica.Tags.Where(tag => tag.Key.Length is 0 or > 128 || tag.Value.Length > 256
                                || tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)).Select(tag => tag.Key).ToList()
                            where faults.Count > 0 || replica.Tags.Count > MaxTags
                            select (Breach.At(replica, "tags"), faults.Count > 0
                                ? $"Refused: {string.Join(", ", faults)}." : $"There are {replica.Tags.Count}."),
        },
    ];
}

using Pipeline.Tables.Model;

namespace Pipeline.Tables.Changes;

/// <summary>Facts in words: whose they are, then what they say.</summary>
public static class FactWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["partition"] = "partition key",
        ["sort"] = "sort key",
        ["projection"] = "projection",
        ["include"] = "projected attribute",
        ["recovery"] = "point-in-time recovery",
        ["enabled"] = "on",
        ["days"] = "days",
        ["deletionProtection"] = "deletion protection",
        ["tableClass"] = "table class",
        ["contributorInsights"] = "Contributor Insights",
        ["maxReadUnits"] = "upper bound of reads",
        ["maxWriteUnits"] = "upper bound of writes",
        ["read"] = "read capacity",
        ["write"] = "write capacity",
        ["seed"] = "at creation",
        ["min"] = "least",
        ["max"] = "most",
        ["units"] = "units",
        ["target"] = "target in per cent",
        ["inCooldown"] = "seconds between reductions",
        ["outCooldown"] = "seconds between increases",
        ["deleteAfterDays"] = "days until deletion",
        ["coldAfterDays"] = "days until cold storage",
        ["copyTo"] = "copy to",
        ["lockMinDays"] = "days locked",
        ["createdKey"] = "created key",
        ["key"] = "key",
        ["vault"] = "backup vault",
        ["attributes"] = "type of attribute",
        ["outputs"] = "output",
        ["ttl"] = "expiry attribute",
        ["retain"] = "kept when its stack goes",
        ["multiRegion"] = "multi-region",
        ["window"] = "days before deletion",
        ["periods"] = "periods",
        ["period"] = "seconds of a period",
    };

    /// <summary>All differences as sentences; what comes or goes as a whole is told in one.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<ModelDifference> differences)
    {
        var wholes = differences.Where(one => one.Left is null || one.Right is null)
            .Select(one => (Prefix: Whole(one.Path), New: one.Left is null))
            .Where(whole => whole.Prefix is not null).Distinct().OrderBy(whole => whole.Prefix!.Length).ToList();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var difference in differences)
        {
            var whole = wholes.FirstOrDefault(one =>
                difference.Path == one.Prefix || difference.Path.StartsWith(one.Prefix + ".", StringComparison.Ordinal));
            if (whole.Prefix is null) yield return Of(difference);
            else if (told.Add(whole.Prefix)) yield return $"{Thing(whole.Prefix)} {(whole.New ? "is new" : "goes")}";
        }
    }

    /// <summary>The thing that a fact proves to be there at all, or null when the fact is one of several of it.</summary>
    private static string? Whole(string path) => path.Split('.') switch
    {
        ["regions", _] => path,
        ["globalIndexes", _, "partition"] or ["localIndexes", _, "sort"] or ["regions", _, "backup", "schedule"]
            or ["regions", _, "createdKey", "alias"] => path[..path.LastIndexOf('.')],
        ["regions", _, "alarms", .., "metric"] => path[..path.LastIndexOf('.')],
        _ => null,
    };

    private static string Thing(string prefix) => prefix.Split('.') switch
    {
        ["regions", var region] => $"{region}: the replica",
        ["regions", var region, "alarms", .. var name] => $"{region}: alarm {string.Join('.', name)}",
        ["regions", var region, "backup"] => $"{region}: the scheduled backup",
        ["regions", var region, ..] => $"{region}: the created key",
        [_, .. var name] => $"index {string.Join('.', name)}",
        _ => prefix,
    };

    /// <summary>A difference as a sentence, for example <c>us-east-2: point-in-time recovery, days: 35 becomes 7</c>.</summary>
    public static string Of(ModelDifference difference)
    {
        var (whose, what) = Name(difference.Path);
        var change = (difference.Left, difference.Right) switch
        {
            (null, { } added) => $"{Value(added)} is new",
            ({ } gone, null) => $"{Value(gone)} goes",
            ({ } old, { } now) => $"{Value(old)} becomes {Value(now)}",
            _ => "",
        };
        return $"{whose}: {(what.Length > 0 ? what + ": " : "")}{change}";
    }

    private static (string Whose, string What) Name(string path)
    {
        var steps = path.Split('.');
        var index = steps is ["regions", _, "indexes", _, ..] ? $" of index {steps[3]}" : "";
        return steps switch
        {
            ["regions", var region] => (region, "replica"),
            ["regions", var region, "indexes", _, .. var rest] => (region, Phrase(rest) + index),
            ["regions", var region, "alarms", .. var rest] => (region, "alarm " + string.Join(' ', rest)),
            ["regions", var region, .. var rest] => (region, Phrase(rest)),
            ["globalIndexes" or "localIndexes", var name, .. var rest] => ($"index {name}", Phrase(rest)),
            _ => ("table", Phrase(steps)),
        };
    }

    private static string Phrase(IReadOnlyList<string> steps) =>
        string.Join(", ", steps.Select(step => Words.GetValueOrDefault(step, step)));

    private static string Value(ModelValue value) => value.Where.Line > 0 ? $"{Plain(value.Text)} ({value.Where})" : Plain(value.Text);

    /// <summary>A model marks what only a deployment knows with an at sign.</summary>
    private static string Plain(string text) => text switch
    {
        "true" => "yes",
        "false" => "no",
        ['@', .. var known] => $"the deployed {known.Replace('.', ' ')}",
        _ => text,
    };
}

using Pipeline.Tables.Model;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Changes;

/// <summary>The difference between two specifications of one live table, and what it means for its data.</summary>
public static class SpecificationChange
{
    /// <summary>Every fact that differs.</summary>
    public static IReadOnlyList<ModelDifference> Differences(GlobalTableSpec before, GlobalTableSpec after) =>
        SpecModel.Of(before).DifferencesTo(SpecModel.Of(after));

    /// <summary>What the differences replace, lose or need, worst first.</summary>
    public static IReadOnlyList<Finding> Check(GlobalTableSpec before, GlobalTableSpec after) => FindingOrder.Sort(
    [
        .. Of(ChangeRules.Replaces, "name", before.Name != after.Name, $"{before.Name} becomes {after.Name}."),
        .. Of(ChangeRules.Replaces, "key", before.Key != after.Key, $"{Text(before.Key)} becomes {Text(after.Key)}."),
        .. Types(before, after),
        .. Of(ChangeRules.Replaces, "localIndexes", !Same(before.LocalIndexes.Select(Text), after.LocalIndexes.Select(Text)),
            "Local indexes differ."),
        .. Of(ChangeRules.Consistency, "consistency", before.Consistency != after.Consistency,
            $"{Spellings.Of(before.Consistency)} becomes {Spellings.Of(after.Consistency)}."),
        .. Of(ChangeRules.Stream, "stream", before.Stream != after.Stream && Math.Min(before.Replicas.Count, after.Replicas.Count) > 1,
            $"There are {before.Replicas.Count} replicas."),
        .. Regions(before, after),
        .. Indexes(before, after),
        .. Of(ChangeRules.Encryption, "encryption", before.Encryption.Mode != after.Encryption.Mode,
            $"{Spellings.Of(before.Encryption.Mode)} becomes {Spellings.Of(after.Encryption.Mode)}."),
        .. Of(ChangeRules.Billing, "billing", before.Billing != after.Billing,
            $"{Spellings.Of(before.Billing)} becomes {Spellings.Of(after.Billing)}."),
        .. Of(ChangeRules.Ttl, "ttl.attribute", before.Ttl is not null && after.Ttl is not null && before.Ttl != after.Ttl,
            $"{before.Ttl?.Attribute} becomes {after.Ttl?.Attribute}."),
    ]);

    private static IEnumerable<Finding> Types(GlobalTableSpec before, GlobalTableSpec after) =>
        from attribute in before.Attributes
        where after.Attributes.TryGetValue(attribute.Key, out var type) && type != attribute.Value
            && (attribute.Key == before.Key.Partition || attribute.Key == before.Key.Sort)
        select Finding(ChangeRules.Replaces, $"attributes.{attribute.Key}",
            $"The type of {attribute.Key} changes from {Spellings.Of(attribute.Value)} to "
                + $"{Spellings.Of(after.Attributes[attribute.Key])}.");

    private static IEnumerable<Finding> Regions(GlobalTableSpec before, GlobalTableSpec after)
    {
        var old = before.Replicas.Select(replica => replica.Region).ToList();
        var now = after.Replicas.Select(replica => replica.Region).ToList();
        if (before.PrimaryRegion != after.PrimaryRegion)
            yield return Finding(ChangeRules.Primary, "primaryRegion", $"{before.PrimaryRegion} becomes {after.PrimaryRegion}.");
        var (added, removed) = (now.Except(old).ToList(), old.Except(now).ToList());
        if (added.Count + removed.Count > 1)
            yield return Finding(ChangeRules.OneReplica, "replicaRegions", $"Added: {List(added)}. Removed: {List(removed)}.");
        foreach (var region in removed) yield return Finding(ChangeRules.ReplicaGone, "replicaRegions", $"{region} is removed.");
    }

    private static IEnumerable<Finding> Indexes(GlobalTableSpec before, GlobalTableSpec after)
    {
        var old = before.GlobalIndexes.ToDictionary(index => index.Name);
        var now = after.GlobalIndexes.ToDictionary(index => index.Name);
        var (added, removed) = (now.Keys.Except(old.Keys).ToList(), old.Keys.Except(now.Keys).ToList());
        if (added.Count + removed.Count > 1)
            yield return Finding(ChangeRules.OneIndex, "globalIndexes", $"Added: {List(added)}. Removed: {List(removed)}.");
        foreach (var name in old.Keys.Intersect(now.Keys))
        {
            if (Text(old[name]) != Text(now[name]))
                yield return Finding(ChangeRules.IndexKeys, "globalIndexes", $"{name} has other keys or another projection.");
        }
    }

    private static IEnumerable<Finding> Of(ChangeRule rule, string path, bool applies, string message) =>
        applies ? [Finding(rule, path, message)] : [];

    private static Finding Finding(ChangeRule rule, string path, string message) =>
        new(rule.Code, rule.Severity, path, $"{rule.Title}. {message}", rule.Remedy);

    private static string Text(KeySpec key) => key.Sort is { } sort ? $"{key.Partition} with {sort}" : key.Partition;

    private static string Text(GlobalIndexSpec index) =>
        $"{index.Partition}/{index.Sort}/{index.Projection}/{string.Join(',', index.Include.Order(StringComparer.Ordinal))}";

    private static string Text(LocalIndexSpec index) =>
        $"{index.Name}/{index.Sort}/{index.Projection}/{string.Join(',', index.Include.Order(StringComparer.Ordinal))}";

    private static bool Same(IEnumerable<string> a, IEnumerable<string> b) =>
        a.Order(StringComparer.Ordinal).SequenceEqual(b.Order(StringComparer.Ordinal));

    private static string List(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}

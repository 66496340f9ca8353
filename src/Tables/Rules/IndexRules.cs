using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>What indexes can be.</summary>
internal static class IndexRules
{
    private const int MaxGlobal = 20;
    private const int MaxLocal = 5;
    private const int MaxProjected = 100;

    /// <summary>What one index's list may name: DynamoDB API Reference, Projection, NonKeyAttributes.</summary>
    private const int MaxProjectedByOne = 20;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM151", Severity = Severity.Error,
            Title = "A table has at most 20 global indexes",
            Reason = "It is the default quota.",
            Source = Source.Quotas, Remedy = "Combine indexes, or ask for a higher quota.",
            Failing = $"globalIndexes: [{Many(MaxGlobal + 1, i => $"{{name: G-{i}, partition: status}}")}]",
            Check = spec => Breach.If(spec.GlobalIndexes.Count > MaxGlobal, "globalIndexes", $"There are {spec.GlobalIndexes.Count}."),
        },
        new()
        {
            Code = "DM152", Severity = Severity.Error,
            Title = "A table has at most 5 local indexes",
            Reason = "It is a fixed limit.",
            Source = Source.Quotas, Remedy = "Use a global index.",
            Passing = "localIndexes: [{name: ByStatus, sort: status}]",
            Failing = $"localIndexes: [{Many(MaxLocal + 1, i => $"{{name: L-{i}, sort: status}}")}]",
            Check = spec => Breach.If(spec.LocalIndexes.Count > MaxLocal, "localIndexes", $"There are {spec.LocalIndexes.Count}."),
        },
        new()
        {
            Code = "DM153", Severity = Severity.Error,
            Title = "Indexes name at most 100 projected attributes together",
            Reason = "The limit counts the include lists of all local and global indexes, repeated names again.",
            Source = Source.Quotas, Remedy = "Shorten the lists, or project all.",
            Passing = "globalIndexes: [{name: StatusIndex, partition: status, projection: include, include: [total]}]",
            Failing = "globalIndexes: ["
                + Many(6, i => $"{{name: Index{i}, partition: status, projection: include, include: [{Many(17, n => $"a{n}")}]}}") + "]",
            Check = spec => Breach.If(Included(spec) > MaxProjected, "globalIndexes", $"There are {Included(spec)}."),
        },
        new()
        {
            Code = "DM179", Severity = Severity.Error,
            Title = "An index names at most 20 projected attributes",
            Reason = "The API refuses a longer list before it looks at the sum over all indexes.",
            Source = Source.Projection, Remedy = "Shorten the list, or project all.",
            Passing = $"globalIndexes: [{{name: StatusIndex, partition: status, projection: include, include: "
                + $"[{Many(MaxProjectedByOne, i => $"a{i}")}]}}]",
            Failing = $"globalIndexes: [{{name: StatusIndex, partition: status, projection: include, include: "
                + $"[{Many(MaxProjectedByOne + 1, i => $"a{i}")}]}}]",
            Check = spec =>
                Lists(spec).Where(list => list.Include.Count > MaxProjectedByOne)
                    .Select(list => (list.Path, $"There are {list.Include.Count}.")),
        },
        new()
        {
            Code = "DM158", Severity = Severity.Error, Needs = ["key"],
            Title = "A local index needs a table with a sort key",
            Reason = "It orders the items of one partition by another attribute, and a table without sort key has one item there.",
            Source = Source.LocalIndexes, Remedy = "Give the table a sort key, or use a global index.",
            Passing = "localIndexes: [{name: ByStatus, sort: status}]", Failing =
                "{key: {partition: orderId, sort: null}, localIndexes: [{name: ByStatus, sort: status}]}",
            Check = spec => Breach.If(spec.LocalIndexes.Count > 0 && spec.Key.Sort is null, "localIndexes", $"The table has no sort key."),
        },
        new()
        {
            Code = "DM159", Severity = Severity.Error,
            Title = "An include projection names attributes, once each; no other projection names any",
            Reason = "DynamoDB refuses an empty or repeating list, and a list with another projection.",
            Source = Source.GlobalIndexes, Remedy = "Set projection: include with a list of attributes.",
            Passing = "globalIndexes: [{name: StatusIndex, partition: status, projection: include, include: [total]}]",
            Failing = "globalIndexes: [{name: StatusIndex, partition: status, projection: all, include: [total]}]",
            Check = spec => Lists(spec).Where(list => list.Projection == ProjectionType.Include == (list.Include.Count == 0)
                    || list.Include.Distinct(StringComparer.Ordinal).Count() != list.Include.Count)
                .Select(list => (list.Path, $"Projection {Spellings.Of(list.Projection)} with [{string.Join(", ", list.Include)}].")),
        },
        new()
        {
            Code = "DM177", Severity = Severity.Warning,
            Title = "An include projection names no keys of the table",
            Reason = "Keys are carried anyway; naming them only counts towards the limit of 100.",
            Source = Source.GlobalIndexes, Remedy = "Remove the key from the list.",
            Passing = "globalIndexes: [{name: StatusIndex, partition: status, projection: include, include: [total]}]",
            Failing = "globalIndexes: [{name: StatusIndex, partition: status, projection: include, include: [total, orderId]}]",
            Check = spec =>
                Lists(spec).Where(list =>
                    list.Include.Contains(spec.Key.Partition) || (spec.Key.Sort is { } sort && list.Include.Contains(sort)))
                .Select(list => (list.Path, $"[{string.Join(", ", list.Include)}] names a key.")),
        },
        new()
        {
            Code = "DM182", Severity = Severity.Error,
            Title = "An index has one to four partition and at most four sort attributes",
            Reason = "A global index may take several attributes for each part of its key; four of each is the limit. The table's own "
                + "key and local indexes have one of each.",
            Source = Source.GlobalIndexes, Remedy =
                "Name up to four, the partition's all needed in a query, the sort's from left to right.",
            Passing = "{attributes: {region: S, total: N}, globalIndexes: [{name: StatusIndex, partition: [status, region], sort: "
                + "[createdAt, total]}]}",
            Failing = "{attributes: {a: S, b: S, c: S, d: S, e: S}, globalIndexes: [{name: StatusIndex, partition: [status, a, b, c, d], "
                + "sort: e}]}",
            Check = spec =>
                spec.GlobalIndexes.Select((index, i) => (index, i))
                    .Where(pair =>
                        pair.index.Partition.Count is 0 or > KeyAttributes.Most || pair.index.Sort is { Count: 0 or > KeyAttributes.Most })
                .Select(pair =>
                    ($"globalIndexes[{pair.i}]", $"{pair.index.Name} has {pair.index.Partition.Count} and {pair.index.Sort?.Count ?? 0}.")),
        },
        new()
        {
            Code = "DM161", Severity = Severity.Warning, Needs = ["key"],
            Title = "An index has other keys than the table",
            Reason = "An index with the table's own keys answers nothing new and doubles every write.",
            Source = Source.GlobalIndexes, Remedy = "Remove it, or choose other keys.",
            Failing = "globalIndexes: [{name: Same, partition: orderId, sort: createdAt}, {name: StatusIndex, partition: status}]",
            Check = spec =>
                spec.GlobalIndexes.Select((index, i) => (index, i))
                    .Where(pair => pair.index.Partition == spec.Key.Partition && pair.index.Sort == spec.Key.Sort)
                .Select(pair => ($"globalIndexes[{pair.i}]", $"{pair.index.Name} has the table's keys.")),
        },
    ];

    private static string Many(int count, Func<int, string> item) => string.Join(", ", Enumerable.Range(1, count).Select(item));

    private static int Included(GlobalTableSpec spec) => Lists(spec).Sum(list => list.Include.Count);

    private static IEnumerable<(string Path, ProjectionType Projection, IReadOnlyList<string> Include)> Lists(GlobalTableSpec spec) =>
        spec.GlobalIndexes
        .Select((index, i) => ($"globalIndexes[{i}].include", index.Projection, index.Include))
        .Concat(spec.LocalIndexes.Select((index, i) => ($"localIndexes[{i}].include", index.Projection, index.Include)));
}

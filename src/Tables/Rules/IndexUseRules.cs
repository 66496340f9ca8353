namespace Pipeline.Tables.Rules;

/// <summary>Whether indexes serve their use.</summary>
internal static class IndexUseRules
{
    /// <summary>Write units a second that one partition of an index takes.</summary>
    private const int PartitionWriteUnits = 1000;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM162", Severity = Severity.Warning,
            Title = "The busiest key of an index fits one partition",
            Reason = "A partition takes 1,000 write units a second whatever the billing; beyond that the index throttles and pushes back "
                + "on the table.",
            Source = Source.HotPartitions, Remedy =
                "Add a calculated suffix to the key (shards) and read all of them, or carry fewer attributes.",
            Passing = "globalIndexes: [{name: StatusIndex, partition: status, hottestKeyWritesPerSecond: 300, itemKilobytes: 3}]",
            Failing = "globalIndexes: [{name: StatusIndex, partition: status, hottestKeyWritesPerSecond: 400, itemKilobytes: 3}]",
            Check = spec =>
                spec.GlobalIndexes.Select((index, i) =>
                    (index, i, units: (long)(index.HottestKeyWritesPerSecond ?? 0) * index.ItemKilobytes))
                .Where(hot => hot.units > PartitionWriteUnits)
                .Select(hot =>
                    ($"globalIndexes[{hot.i}].hottestKeyWritesPerSecond",
                        $"{hot.units} units a second on one key; {(hot.units + PartitionWriteUnits - 1) / PartitionWriteUnits} shards "
                        + $"would do.")),
        },
        new()
        {
            Code = "DM163", Severity = Severity.Warning,
            Title = "Every index answers an access pattern",
            Reason = "An index that nothing queries costs as much as one that is used.",
            Source = Source.GlobalIndexes, Remedy = "Name the pattern that uses it under accessPatterns, or remove the index.",
            Passing = "accessPatterns: [{name: orders of a status, index: StatusIndex}]", Failing = "accessPatterns: [{name: one order}]",
            Check = spec => spec.AccessPatterns.Count == 0 ? [] : spec.GlobalIndexes.Select((index, i) => (index, i))
                .Where(pair => !spec.AccessPatterns.Any(pattern => pattern.Index == pair.index.Name))
                .Select(pair =>
                    ($"globalIndexes[{pair.i}]", $"{pair.index.Name} answers none of the {spec.AccessPatterns.Count} patterns.")),
        },
        new()
        {
            Code = "DM164", Severity = Severity.Error,
            Title = "Access patterns, overrides and alarms name indexes that exist",
            Reason = "A misspelt index is a setting that silently does not apply.",
            Source = Source.GlobalIndexes, Remedy = "Correct the index's name.",
            Failing = "defaults: {indexes: {StatusIdx: {contributorInsights: true}}}",
            Check = spec =>
            {
                var global = spec.GlobalIndexes.Select(index => index.Name).ToHashSet(StringComparer.Ordinal);
                var all = spec.LocalIndexes.Select(index => index.Name).Concat(global).ToHashSet(StringComparer.Ordinal);
                return spec.AccessPatterns.Select((pattern, i) => (Path: $"accessPatterns[{i}].index", Index: pattern.Index, Known: all))
                    .Concat(spec.Replicas.SelectMany(replica =>
                        replica.Indexes.Keys.Select(name =>
                            (Path: Breach.At(replica, $"indexes.{name}"), Index: (string?)name, Known: global))))
                    .Concat(spec.Replicas.SelectMany(replica =>
                        replica.Alarms.Select(alarm =>
                            (Path: Breach.At(replica, $"alarms.{alarm.Key}.index"), Index: alarm.Value.Index, Known: global))))
                    .Where(use => use.Index is not null && !use.Known.Contains(use.Index))
                    .Select(use => (use.Path, $"There is no index {use.Index}."));
            },
        },
    ];
}

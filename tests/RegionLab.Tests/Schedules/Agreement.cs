using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.RegionLab.Checks;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>Compares replicas with each other and with the oracle.</summary>
internal static class Agreement
{
    /// <summary>What is wrong; null when all is right.</summary>
    /// <param name="replicas">The replicas.</param>
    /// <param name="expected">What the oracle says.</param>
    /// <param name="toldOfAll">Whether every region was told of every change of its bucket: then what its bucket lost is known.</param>
    public static string? Problem(IReadOnlyList<ReplicaTable> replicas, Dictionary<DocumentId, ExpectedDocument> expected,
        bool toldOfAll = true)
    {
        foreach (var replica in replicas)
        {
            if (ProblemOf(replica, expected, toldOfAll) is { } problem) return $"{replica.Region}: {problem}";
        }
        var states = replicas.Select(replica =>
            replica.Snapshot().Where(change => change.Item is not null).ToDictionary(change => change.Key)).ToList();
        return states.TrueForAll(state =>
            state.Count == states[0].Count && state.All(one => states[0].GetValueOrDefault(one.Key)?.Stamp == one.Value.Stamp))
            ? null : "the replicas differ from each other";
    }

    private static string? ProblemOf(ReplicaTable replica, Dictionary<DocumentId, ExpectedDocument> expected, bool toldOfAll)
    {
        var items = replica.Snapshot().Select(change => change.Item).OfType<DocumentItem>().Where(item => item.IsVersion)
            .ToLookup(item => item.DocumentId);
        foreach (var document in items)
        {
            if (!expected.ContainsKey(document.Key))
                return $"an item of {document.First().ObjectKey} {document.First().VersionId}, of which no version stands";
        }
        foreach (var (id, document) in expected)
        {
            if (document.ProblemsOf([.. items[id]], toldOfAll).FirstOrDefault() is { } problem) return $"{document.Key}: {problem}";
        }
        return null;
    }
}

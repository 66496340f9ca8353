using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>Compares replicas with each other and with the oracle.</summary>
internal static class Agreement
{
    /// <summary>What is wrong; null when all is right.</summary>
    /// <param name="replicas">The replicas.</param>
    /// <param name="expected">What the oracle says.</param>
    /// <param name="toldOfAll">Whether every region was told of every change of its bucket: then what its bucket lost is known.</param>
    public static string? Problem(IReadOnlyList<ReplicaTable> replicas, Dictionary<DocumentId, ExpectedDocument> expected, bool toldOfAll = true)
    {
        foreach (var replica in replicas)
        {
            if (ProblemOf(replica, expected, toldOfAll) is { } problem) return $"{replica.Region}: {problem}";
        }
        var states = replicas.Select(replica => replica.Snapshot().Where(change => change.Item is not null).ToDictionary(change => change.Key)).ToList();
        return states.TrueForAll(state => state.Count == states[0].Count && state.All(one => states[0].GetValueOrDefault(one.Key)?.Stamp == one.Value.Stamp))
            ? null : "the replicas differ from each other";
    }

    private static string? ProblemOf(ReplicaTable replica, Dictionary<DocumentId, ExpectedDocument> expected, bool toldOfAll)
    {
        var items = replica.Snapshot().Select(change => change.Item).OfType<DocumentItem>().Where(item => item.IsVersion).ToLookup(item => item.DocumentId);
        foreach (var document in items)
        {
            if (!expected.ContainsKey(document.Key)) return $"an item of {document.First().ObjectKey} {document.First().VersionId}, of which no version stands";
        }
        foreach (var (id, document) in expected)
        {
            if (ProblemOf(document, [.. items[id]], toldOfAll) is { } problem) return $"{document.Key}: {problem}";
        }
        return null;
    }

    private static string? ProblemOf(ExpectedDocument document, List<DocumentItem> items, bool toldOfAll)
    {
        foreach (var version in document.Versions)
        {
            var its = items.FindAll(item => item.VersionId == version.VersionId);
            if (its.Count != 1) return $"{its.Count} items of {version.VersionId}";
            if (ProblemOf(document, version, its[0], toldOfAll) is { } problem) return $"{version.VersionId} {problem}";
        }
        if (items.Count > document.Versions.Count)
            return $"an item of {items.First(item => document.Versions.All(version => version.VersionId != item.VersionId)).VersionId}, which does not stand";
        var listed = items.FindAll(item => item.Language is not null);
        if (listed.Count > 1) return $"language on {string.Join(" and ", listed.Select(item => item.VersionId))}";
        var current = document.Versions.Where(version => document.Current.Contains(version.VersionId)).ToList();
        if (listed.Count == 0) return current.Exists(version => version.IsDeleteMarker) ? null : $"no language, though {current[0].VersionId} is current";
        if (!document.Current.Contains(listed[0].VersionId)) return $"language on {listed[0].VersionId}, though {current[0].VersionId} is current";
        var differing = document.Served.Where(one => one.Value != listed[0].VersionId).Select(one => one.Key).ToList();
        return toldOfAll && !differing.ToHashSet().SetEquals(listed[0].DiffersIn)
            ? $"{listed[0].VersionId} says that it differs in [{string.Join(", ", listed[0].DiffersIn)}], not [{string.Join(", ", differing)}]" : null;
    }

    private static string? ProblemOf(ExpectedDocument document, ExpectedVersion version, DocumentItem item, bool toldOfAll)
    {
        if (item.ObjectKey != document.Key.Value) return $"has the object key {item.ObjectKey}";
        if (item.Status == ItemStatus.Deleted != version.IsDeleteMarker) return $"has status {item.Status}";
        if (item.ContentHash != version.ContentHash) return "has other bytes";
        if (item.DetectedLanguage != version.Language) return $"has detectedLanguage {item.DetectedLanguage}, not {version.Language}";
        if (item.GoneFrom.Except(version.NotIn).FirstOrDefault() is { } holder) return $"is said to be gone from {holder}, which holds it";
        if (toldOfAll && version.NotIn.Except(item.GoneFrom).FirstOrDefault() is { } loser) return $"is not said to be gone from {loser}";
        return item.Language is null || item.Language == version.Language ? null : $"has language {item.Language}, not {version.Language}";
    }
}

using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Metadata;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>Compares replicas with each other and with the oracle.</summary>
internal static class Agreement
{
    /// <summary>What is wrong; null when all is right.</summary>
    public static string? Problem(IReadOnlyList<ReplicaTable> replicas, Dictionary<DocumentId, List<ExpectedVersion>> expected)
    {
        foreach (var replica in replicas)
        {
            if (ProblemOf(replica, expected) is { } problem) return $"{replica.Region}: {problem}";
        }
        var states = replicas.Select(replica => replica.Snapshot().Where(change => change.Item is not null).ToDictionary(change => change.Key)).ToList();
        return states.TrueForAll(state => state.Count == states[0].Count && state.All(one => states[0].GetValueOrDefault(one.Key)?.Stamp == one.Value.Stamp))
            ? null : "the replicas differ from each other";
    }

    private static string? ProblemOf(ReplicaTable replica, Dictionary<DocumentId, List<ExpectedVersion>> expected)
    {
        var items = replica.Snapshot().Select(change => change.Item).OfType<DocumentItem>().Where(item => item.IsVersion).ToLookup(item => item.DocumentId);
        foreach (var document in items)
        {
            if (!expected.ContainsKey(document.Key)) return $"an item of {document.First().ObjectKey}, of which no version stands";
        }
        foreach (var (id, versions) in expected)
        {
            if (ProblemOf(versions, [.. items[id]]) is { } problem) return $"{versions[0].Key}: {problem}";
        }
        return null;
    }

    private static string? ProblemOf(List<ExpectedVersion> versions, List<DocumentItem> items)
    {
        foreach (var version in versions)
        {
            var its = items.FindAll(item => item.VersionId == version.VersionId);
            if (its.Count != 1) return $"{its.Count} items of {version.VersionId}";
            if (ProblemOf(version, its[0]) is { } problem) return $"{version.VersionId} {problem}";
        }
        if (items.Count > versions.Count) return $"an item of {items.First(item => versions.TrueForAll(version => version.VersionId != item.VersionId)).VersionId}, which does not stand";
        var listed = items.FindAll(item => item.Language is not null);
        if (listed.Count > 1) return $"language on {string.Join(" and ", listed.Select(item => item.VersionId))}";
        var current = versions.FindAll(version => version.MayBeCurrent);
        if (listed.Count == 0 && !current.Exists(version => version.IsDeleteMarker)) return $"no language, though {current[0].VersionId} is current";
        if (listed.Count == 1 && !current.Exists(version => version.VersionId == listed[0].VersionId)) return $"language on {listed[0].VersionId}, though {current[0].VersionId} is current";
        return null;
    }

    private static string? ProblemOf(ExpectedVersion version, DocumentItem item)
    {
        if (item.ObjectKey != version.Key.Value) return $"has the object key {item.ObjectKey}";
        if (item.Status == DocumentStatus.Deleted != version.IsDeleteMarker) return $"has status {item.Status}";
        if (item.ContentHash != version.ContentHash) return "has other bytes";
        if (item.DetectedLanguage != version.Language) return $"has detectedLanguage {item.DetectedLanguage}, not {version.Language}";
        return item.Language is null || item.Language == version.Language ? null : $"has language {item.Language}, not {version.Language}";
    }
}

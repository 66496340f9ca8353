using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.RegionLab.Checks;

/// <summary>What the oracle says of one document.</summary>
/// <param name="Key">The object key.</param>
/// <param name="Versions">The versions that any bucket holds.</param>
/// <param name="Current">The version to be listed; any of these where S3 does not say.</param>
/// <param name="Served">What each region's bucket serves under the key; null for nothing.</param>
public sealed record ExpectedDocument(
    ObjectKey Key, IReadOnlyList<ExpectedVersion> Versions, IReadOnlyList<string> Current, IReadOnlyDictionary<string, string?> Served)
{
    /// <summary>Holds a replica's items of the document against it.</summary>
    /// <param name="items">The items of its versions, without notes.</param>
    /// <param name="toldOfAll">Whether every region was told of every change of its bucket: then what its bucket lost is known.</param>
    /// <returns>What is wrong, a line each; nothing when all is right.</returns>
    public IEnumerable<string> ProblemsOf(IReadOnlyCollection<DocumentItem> items, bool toldOfAll = true)
    {
        foreach (var version in Versions)
        {
            var its = items.Where(item => item.VersionId == version.VersionId).ToList();
            if (its.Count != 1) yield return $"{its.Count} items of {version.VersionId}";
            else if (ProblemOf(version, its[0], toldOfAll) is { } problem) yield return $"{version.VersionId} {problem}";
        }
        foreach (var item in items.Where(item => Versions.All(version => version.VersionId != item.VersionId)))
            yield return $"an item of {item.VersionId}, which does not stand";
        if (ProblemOfListed([.. items.Where(item => item.Language is not null)], toldOfAll) is { } wrong) yield return wrong;
    }

    private string? ProblemOf(ExpectedVersion version, DocumentItem item, bool toldOfAll)
    {
        if (item.ObjectKey != Key.Value) return $"has the object key {item.ObjectKey}";
        if (item.IsTombstone != version.IsDeleteMarker) return $"has status {item.Status}";
        if (item.ContentHash != version.ContentHash) return "has other bytes";
        if (item.DetectedLanguage != version.Language) return $"has detectedLanguage {item.DetectedLanguage}, not {version.Language}";
        if (item.GoneFrom.Except(version.NotIn).FirstOrDefault() is { } holder) return $"is said to be gone from {holder}, which holds it";
        if (toldOfAll && version.NotIn.Except(item.GoneFrom).FirstOrDefault() is { } loser) return $"is not said to be gone from {loser}";
        return item.Language is null || item.Language == version.Language ? null : $"has language {item.Language}, not {version.Language}";
    }

    private string? ProblemOfListed(List<DocumentItem> listed, bool toldOfAll)
    {
        if (listed.Count > 1) return $"language on {string.Join(" and ", listed.Select(item => item.VersionId))}";
        var current = Versions.Where(version => Current.Contains(version.VersionId)).ToList();
        if (listed.Count == 0) return current.Exists(version => version.IsDeleteMarker)
            ? null : $"no language, though {current[0].VersionId} is current";
        if (!Current.Contains(listed[0].VersionId)) return $"language on {listed[0].VersionId}, though {current[0].VersionId} is current";
        var differing = Served.Where(one => one.Value != listed[0].VersionId).Select(one => one.Key).ToList();
        return toldOfAll && !differing.ToHashSet().SetEquals(listed[0].DiffersIn)
            ? $"{listed[0].VersionId} says that it differs in [{string.Join(", ", listed[0].DiffersIn)}], not "
                + $"[{string.Join(", ", differing)}]"
            : null;
    }
}

using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Settling;

/// <summary>
/// Orders the versions of one document: by Last-Modified, which has whole seconds, and within a second as a bucket lists them.
/// </summary>
/// <remarks>
/// Inside one bucket the order is S3's: the list of versions is in the order in which they were stored (S3 API,
/// ListObjectVersions). For the order of two buckets' versions within one second S3 promises nothing, and the sequencer of a
/// replica's event tells when it arrived. Each region therefore notes what its own bucket lists; sequencers tell where versions were
/// uploaded.
/// </remarks>
internal static class SecondOrder
{
    /// <summary>The versions oldest first, as a region's bucket has them, or as is agreed on for a null region.</summary>
    public static List<DocumentItem> Sort(IEnumerable<DocumentItem> versions, DocumentHistory history, string? region)
    {
        var sorted = versions.OrderBy(item => item.ProcessingDate).ToList();
        for (var start = 0; start < sorted.Count;)
        {
            var second = sorted[start].ProcessingDate.Second;
            var end = start + 1;
            while (end < sorted.Count && sorted[end].ProcessingDate.Second.SequenceEqual(second)) end++;
            if (end - start > 1)
            {
                var group = sorted[start..end];
                var rank = (region is null ? null : SeenIn(region, group, history)) ?? Agreed(group, history);
                sorted.RemoveRange(start, group.Count);
                sorted.InsertRange(start, group.OrderBy(rank, StringComparer.Ordinal));
            }
            start = end;
        }
        return sorted;
    }

    /// <summary>How the region's bucket orders versions of one second, as ranks in string order; null when nothing written says
    /// it.</summary>
    public static Func<DocumentItem, string>? SeenIn(string region, IReadOnlyList<DocumentItem> group, DocumentHistory history) =>
        // What the bucket lost has no place in its list, and needs none.
        history.Note(group[0].ProcessingDate.OrderIn(region)) is { } note
            && group.All(item => note.VersionOrder.Contains(item.VersionId) || history.IsGone(item, region)) ? Listed(note) : null;

    // The region whose bucket they were all uploaded to, then the first that knows; failing that what is known in part, unlisted
    // versions before listed ones; failing that an order that is arbitrary but the same everywhere.
    private static Func<DocumentItem, string> Agreed(List<DocumentItem> group, DocumentHistory history)
    {
        var origins = group.Select(item => EventSequence.Parse(item.Sequencer)?.Region).Distinct().ToList();
        IReadOnlyList<string> regions = origins is [{ } origin] ? [origin, .. history.Regions.Names] : history.Regions.Names;
        if (regions.Select(region => SeenIn(region, group, history)).FirstOrDefault(rank => rank is not null) is { } known) return known;
        var notes = regions.Select(region => history.Note(group[0].ProcessingDate.OrderIn(region)));
        return notes.FirstOrDefault(note => note is not null) is { } partly ? Listed(partly) : item => item.Sequencer ?? "";
    }

    private static Func<DocumentItem, string> Listed(DocumentItem note)
    {
        var places = note.VersionOrder.Index().ToDictionary(one => one.Item, one => $"{one.Index + 1:D6}", StringComparer.Ordinal);
        return item => places.GetValueOrDefault(item.VersionId, "");
    }
}

using System.Globalization;
using Pipeline.Catalog.Identity;

namespace Pipeline.Catalog.Items;

/// <summary>Makes a region's notes of what its bucket says, which stand beside the items and name no content.</summary>
/// <param name="region">The region.</param>
/// <param name="time">Its clock.</param>
public sealed class NoteFactory(string region, TimeProvider time)
{
    /// <summary>
    /// How long a note of a version whose item never came is kept: far longer than an event, a retry or a redrive (14 days at
    /// most) can take to bring it. With no item there is nothing that the note would keep from being listed.
    /// </summary>
    public static readonly TimeSpan UnplacedRetention = TimeSpan.FromDays(30);

    /// <summary>
    /// How long a note of an unreplicated delete marker is kept: the other regions ask their buckets when it comes, which a stream
    /// (24 hours) and a redrive (14 days) can delay.
    /// </summary>
    public static readonly TimeSpan UnreplicatedRetention = TimeSpan.FromDays(30);

    /// <summary>The region.</summary>
    public string Region => region;

    /// <summary>The note that the region's bucket lost a version.</summary>
    /// <param name="id">The document.</param>
    /// <param name="versionId">The version.</param>
    /// <param name="version">Its item's sort key; null when its item is not known, and then the note expires.</param>
    public DocumentItem Gone(DocumentId id, string versionId, ProcessingDate? version) => Note(
        id, version?.GoneFrom(region) ?? ProcessingDate.OfGone(region, versionId), versionId,
        version is null ? time.GetUtcNow() + UnplacedRetention : null);

    /// <summary>The note that a delete marker was made by the lifecycle rules of the region's own bucket.</summary>
    /// <param name="marker">The marker's item.</param>
    /// <param name="versionId">Its version id.</param>
    public DocumentItem Unreplicated(ItemKey marker, string versionId) =>
        Note(marker.DocumentId, marker.ProcessingDate.UnreplicatedFrom(region), versionId, time.GetUtcNow() + UnreplicatedRetention);

    /// <summary>The note in which order the region's bucket lists the versions of one second.</summary>
    /// <param name="version">A version of that second.</param>
    /// <param name="versionIds">The version ids, oldest first.</param>
    public DocumentItem Order(ItemKey version, IReadOnlyList<string> versionIds) =>
        Note(version.DocumentId, version.ProcessingDate.OrderIn(region), "", expires: null) with { VersionOrder = versionIds };

    private DocumentItem Note(DocumentId id, ProcessingDate date, string versionId, DateTimeOffset? expires) => new()
    {
        DocumentId = id,
        ProcessingDate = date,
        VersionId = versionId,
        SchemaVersion = ItemSchema.Version,
        ProcessedAt = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ProcessedIn = region,
        ExpiresAt = expires?.ToUnixTimeSeconds(),
    };
}

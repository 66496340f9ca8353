using System.Globalization;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Metadata;

namespace Pipeline.Catalog.Items;

/// <summary>
/// Makes items. Two regions that make the item of the same object version make the same one but for
/// <c>processedAt</c>, <c>processedIn</c>, <c>eventTime</c>, <c>eTag</c> and <c>sequencer</c>.
/// </summary>
/// <param name="collection">The logical name that the buckets of all regions share.</param>
/// <param name="region">The region that makes the items.</param>
/// <param name="time">The clock of <c>processedAt</c>.</param>
/// <param name="retention">How long after its last modification an item expires; null keeps it.</param>
public sealed class ItemFactory(string collection, string region, TimeProvider time, TimeSpan? retention = null)
{
    // BCP 47: no text was read to judge.
    private const string UndeterminedLanguage = "und";

    /// <summary>The document that <paramref name="key"/> names.</summary>
    public DocumentId IdOf(ObjectKey key) => DocumentId.Of(collection, key);

    /// <summary>The key of a version's item.</summary>
    /// <param name="address">The version.</param>
    /// <param name="lastModified">When it was made.</param>
    /// <param name="eTag">Its ETag; null for a delete marker.</param>
    public ItemKey KeyOf(ObjectAddress address, DateTimeOffset lastModified, string? eTag) =>
        new(IdOf(address.Key), ProcessingDate.OfObject(lastModified, address.VersionId, eTag));

    /// <summary>The key of this region's claim to extract a version.</summary>
    public ItemKey ClaimOn(ObjectAddress address) => new(IdOf(address.Key), ProcessingDate.OfClaim(region, address.VersionId));

    /// <summary>The item of a version that was read.</summary>
    /// <param name="version">What S3 says of it.</param>
    /// <param name="metadata">What reading it yielded.</param>
    /// <param name="contentHash">SHA-256 of the bytes as hex, where they were read whole.</param>
    /// <param name="origin">Where the news of it came from.</param>
    public DocumentItem ForVersion(ObjectVersion version, DocumentMetadata metadata, string? contentHash, EventOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(metadata);
        // A replica's event orders its arrival, not its upload.
        var item = Start(version.Address, version.LastModified, version.ETag, version.IsReplica ? origin with { Sequencer = null } : origin);
        item.SizeBytes = version.SizeBytes;
        item.ETag = version.ETag;
        item.DeclaredContentType = version.DeclaredContentType;
        item.UserMetadata = version.UserMetadata;
        item.ContentHash = contentHash;
        item.ContentType = metadata.ContentType;
        item.Charset = metadata.Charset;
        item.Title = metadata.Title;
        item.Subject = metadata.Subject;
        item.Description = metadata.Description;
        item.Publisher = metadata.Publisher;
        item.Keywords = metadata.Keywords;
        item.Authors = metadata.Authors;
        item.CreatorTool = metadata.CreatorTool;
        item.CreatedAt = metadata.CreatedAt?.Value;
        item.ModifiedAt = metadata.ModifiedAt?.Value;
        item.PageCount = metadata.PageCount;
        item.WordCount = metadata.WordCount;
        item.CharacterCount = metadata.CharacterCount;
        item.DetectedLanguage = metadata.DetectedLanguage;
        item.LanguageConfidence = Math.Round(metadata.LanguageConfidence, 4);
        item.DeclaredLanguage = metadata.DeclaredLanguage;
        item.Status = metadata.Status;
        item.StatusReason = metadata.StatusReason;
        item.Properties = metadata.Properties;
        return item;
    }

    /// <summary>An item that is about to replace another of its version: what only an event can tell is kept.</summary>
    public static DocumentItem InPlaceOf(DocumentItem? old, DocumentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return old?.Sequencer is { } known ? item with { Sequencer = known } : item;
    }

    /// <summary>The tombstone of a delete marker.</summary>
    public DocumentItem ForDeleteMarker(ObjectAddress address, DateTimeOffset lastModified, EventOrigin origin)
    {
        var item = Start(address, lastModified, eTag: null, origin);
        item.Status = DocumentStatus.Deleted;
        return item;
    }

    /// <summary>
    /// The item of a version whose bytes were not read, whatever stood in the way: it holds what S3 says, the status and the
    /// reason. It counts as no extractor's, so that whoever reads the bytes later replaces it.
    /// </summary>
    /// <param name="version">What S3 says of it.</param>
    /// <param name="status">The status.</param>
    /// <param name="reason">Why the bytes were not read.</param>
    /// <param name="origin">Where the news of it came from.</param>
    public DocumentItem ForUnread(ObjectVersion version, DocumentStatus status, string reason, EventOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(version);
        var item = Start(version.Address, version.LastModified, version.ETag, origin);
        item.SizeBytes = version.SizeBytes;
        item.ETag = version.ETag;
        item.DeclaredContentType = version.DeclaredContentType;
        item.UserMetadata = version.UserMetadata;
        item.DetectedLanguage = UndeterminedLanguage;
        item.Status = status;
        item.StatusReason = reason;
        item.ExtractorVersion = 0;
        return item;
    }

    private DocumentItem Start(ObjectAddress address, DateTimeOffset lastModified, string? eTag, EventOrigin origin) => new()
    {
        DocumentId = IdOf(address.Key),
        ProcessingDate = KeyOf(address, lastModified, eTag).ProcessingDate,
        ObjectKey = address.Key.Value,
        VersionId = address.VersionId,
        ObjectLastModified = lastModified.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        Sequencer = EventSequence.Of(region, origin.Sequencer),
        EventTime = origin.EventTime is { } eventTime ? Iso(eventTime) : null,
        ExtractorVersion = DocumentExtractor.Version,
        SchemaVersion = ItemSchema.Version,
        ProcessedAt = Iso(time.GetUtcNow()),
        ProcessedIn = region,
        ExpiresAt = retention is { } keep ? lastModified.Add(keep).ToUnixTimeSeconds() : null,
    };

    private static string Iso(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

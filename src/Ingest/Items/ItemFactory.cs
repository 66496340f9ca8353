using System.Globalization;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;

namespace Pipeline.Ingest.Items;

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
        return Of(version, version.IsReplica ? origin with { Sequencer = null } : origin) with
        {
            ContentHash = contentHash,
            ContentType = metadata.ContentType,
            DeclaredContentType = metadata.DeclaredContentType ?? version.DeclaredContentType,
            Charset = metadata.Charset,
            Title = metadata.Title,
            Subject = metadata.Subject,
            Description = metadata.Description,
            Publisher = metadata.Publisher,
            Keywords = metadata.Keywords,
            Authors = metadata.Authors,
            CreatorTool = metadata.CreatorTool,
            CreatedAt = metadata.CreatedAt?.Value,
            ModifiedAt = metadata.ModifiedAt?.Value,
            PageCount = metadata.PageCount,
            WordCount = metadata.WordCount,
            CharacterCount = metadata.CharacterCount,
            DetectedLanguage = metadata.DetectedLanguage,
            LanguageConfidence = Math.Round(metadata.LanguageConfidence, 4),
            DeclaredLanguage = metadata.DeclaredLanguage,
            Status = StatusOf(metadata.Status),
            StatusReason = metadata.StatusReason,
            Properties = metadata.Properties,
        };
    }

    /// <summary>An item that is about to replace another of its version: what only an event can tell is kept.</summary>
    public static DocumentItem InPlaceOf(DocumentItem? old, DocumentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return old?.Sequencer is { } known ? item with { Sequencer = known } : item;
    }

    /// <summary>The tombstone of a delete marker.</summary>
    public DocumentItem ForDeleteMarker(ObjectAddress address, DateTimeOffset lastModified, EventOrigin origin) =>
        Start(address, lastModified, eTag: null, origin) with { Status = ItemStatus.Deleted };

    /// <summary>
    /// The item of a version whose bytes were not read, whatever stood in the way: it holds what S3 says, the status and the
    /// reason. It counts as no extractor's, so that whoever reads the bytes later replaces it.
    /// </summary>
    /// <param name="version">What S3 says of it.</param>
    /// <param name="status">The status.</param>
    /// <param name="reason">Why the bytes were not read.</param>
    /// <param name="origin">Where the news of it came from.</param>
    public DocumentItem ForUnread(ObjectVersion version, ItemStatus status, string reason, EventOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(version);
        return Of(version, origin) with
        {
            DetectedLanguage = UndeterminedLanguage,
            Status = status,
            StatusReason = reason,
            ExtractorVersion = 0,
        };
    }

    private DocumentItem Of(ObjectVersion version, EventOrigin origin) =>
        Start(version.Address, version.LastModified, version.ETag, origin) with
        {
            SizeBytes = version.SizeBytes,
            ETag = version.ETag,
            DeclaredContentType = version.DeclaredContentType,
            UserMetadata = version.UserMetadata,
        };

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

    private static ItemStatus StatusOf(DocumentStatus status) => status switch
    {
        DocumentStatus.Processed => ItemStatus.Processed,
        DocumentStatus.Partial => ItemStatus.Partial,
        DocumentStatus.Unsupported => ItemStatus.Unsupported,
        DocumentStatus.Encrypted => ItemStatus.Encrypted,
        DocumentStatus.Corrupt => ItemStatus.Corrupt,
        DocumentStatus.TooLarge => ItemStatus.TooLarge,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private static string Iso(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

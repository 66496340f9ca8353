using System.Collections.ObjectModel;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;
using Pipeline.Metadata;

namespace Pipeline.Catalog.Items;

/// <summary>
/// One version of one document as the table holds it. Made by <see cref="ItemFactory"/> and read by the stores;
/// attribute names and types are <see cref="ItemSchema"/>'s.
/// </summary>
public sealed record DocumentItem
{
    /// <summary>The partition key.</summary>
    public DocumentId DocumentId { get; internal set; }

    /// <summary>The sort key.</summary>
    public ProcessingDate ProcessingDate { get; internal set; }

    /// <summary>Both keys.</summary>
    public ItemKey Key => new(DocumentId, ProcessingDate);

    /// <summary>The S3 object key, decoded; null on a note, which keeps nothing of the document.</summary>
    public string? ObjectKey { get; internal set; }

    /// <summary>The S3 version id.</summary>
    public string VersionId { get; internal set; } = "";

    /// <summary>S3's Last-Modified, ISO 8601 to the second.</summary>
    public string? ObjectLastModified { get; internal set; }

    /// <summary>
    /// S3's sequencer from the event that led to this item, after the region whose bucket raised it:
    /// <c>us-west-2/0055AED6…</c>. It orders versions of one second from that bucket. Null after a backfill, which has no event.
    /// </summary>
    public string? Sequencer { get; internal set; }

    /// <summary>Size in bytes.</summary>
    public long? SizeBytes { get; internal set; }

    /// <summary>S3's ETag, without quotes.</summary>
    public string? ETag { get; internal set; }

    /// <summary>The detected media type.</summary>
    public string? ContentType { get; internal set; }

    /// <summary>The uploader's Content-Type.</summary>
    public string? DeclaredContentType { get; internal set; }

    /// <summary>The charset of the text.</summary>
    public string? Charset { get; internal set; }

    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public string? ContentHash { get; internal set; }

    /// <summary>dcterms:title.</summary>
    public string? Title { get; internal set; }

    /// <summary>dcterms:subject as a phrase.</summary>
    public string? Subject { get; internal set; }

    /// <summary>dcterms:description.</summary>
    public string? Description { get; internal set; }

    /// <summary>dcterms:publisher.</summary>
    public string? Publisher { get; internal set; }

    /// <summary>Subject terms.</summary>
    public IReadOnlyList<string> Keywords { get; internal set; } = [];

    /// <summary>dcterms:creator.</summary>
    public IReadOnlyList<string> Authors { get; internal set; } = [];

    /// <summary>The program that made the document.</summary>
    public string? CreatorTool { get; internal set; }

    /// <summary>dcterms:created as the document gives it.</summary>
    public string? CreatedAt { get; internal set; }

    /// <summary>dcterms:modified as the document gives it.</summary>
    public string? ModifiedAt { get; internal set; }

    /// <summary>Pages, slides, sheets or frames.</summary>
    public long? PageCount { get; internal set; }

    /// <summary>Words.</summary>
    public long? WordCount { get; internal set; }

    /// <summary>Characters that are not white space.</summary>
    public long? CharacterCount { get; internal set; }

    /// <summary>The language of the text (BCP 47); on every version with content.</summary>
    public string? DetectedLanguage { get; internal set; }

    /// <summary>0 to 1.</summary>
    public double? LanguageConfidence { get; internal set; }

    /// <summary>The language that the file declares.</summary>
    public string? DeclaredLanguage { get; internal set; }

    /// <summary>
    /// The partition key of LanguageIndex: <see cref="DetectedLanguage"/> on the current version of a live document,
    /// absent everywhere else, so that the index lists each document once.
    /// </summary>
    public string? Language { get; internal set; }

    /// <summary>The regions whose buckets lost this version; the others hold it. Settled from the regions' notes.</summary>
    public IReadOnlyList<string> GoneFrom { get; internal set; } = [];

    /// <summary>On the current version, the regions whose buckets serve another version of the key, or none. Settled likewise.</summary>
    public IReadOnlyList<string> DiffersIn { get; internal set; } = [];

    /// <summary>On a region's note of a second: the version ids in the order in which its bucket lists them, oldest first.</summary>
    public IReadOnlyList<string> VersionOrder { get; internal set; } = [];

    /// <summary>What became of this version.</summary>
    public DocumentStatus Status { get; internal set; }

    /// <summary>Why the status is not <c>processed</c>.</summary>
    public string? StatusReason { get; internal set; }

    /// <summary>The uploader's <c>x-amz-meta-*</c>.</summary>
    public IReadOnlyDictionary<string, string> UserMetadata { get; internal set; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Facts of the format beyond Dublin Core.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; internal set; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The attributes whose values were cut because the item was larger than <see cref="ItemSize.Max"/>.</summary>
    public IReadOnlyList<string> TruncatedAttributes { get; internal set; } = [];

    /// <summary><see cref="DocumentExtractor.Version"/> of the code that made the item.</summary>
    public long ExtractorVersion { get; internal set; }

    /// <summary><see cref="ItemSchema.Version"/>.</summary>
    public long SchemaVersion { get; internal set; }

    /// <summary>When the item was made, ISO 8601; differs between regions and retries.</summary>
    public string? ProcessedAt { get; internal set; }

    /// <summary>The region whose function made the item.</summary>
    public string? ProcessedIn { get; internal set; }

    /// <summary>The time that the event record gave, ISO 8601.</summary>
    public string? EventTime { get; internal set; }

    /// <summary>When DynamoDB may expire the item, in seconds since 1970; null keeps it.</summary>
    public long? ExpiresAt { get; internal set; }

    /// <summary>Whether this is a version rather than a note or a claim.</summary>
    public bool IsVersion => ProcessingDate.IsVersion;

    /// <summary>Whether this is the item of a delete marker.</summary>
    public bool IsTombstone => Status == DocumentStatus.Deleted;

    /// <summary>What <see cref="Language"/> would be if this were the current version; null on a tombstone.</summary>
    public string? IndexableLanguage => IsTombstone ? null : DetectedLanguage;

    /// <summary>This item with what settling says of it.</summary>
    public DocumentItem As(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return this with { Language = standing.Language, GoneFrom = standing.GoneFrom, DiffersIn = standing.DiffersIn };
    }

    /// <summary>This row with another time of expiry.</summary>
    internal DocumentItem Expiring(DateTimeOffset? at) => this with { ExpiresAt = at?.ToUnixTimeSeconds() };
}

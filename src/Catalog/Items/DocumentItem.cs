using System.Collections.ObjectModel;
using Pipeline.Catalog.Identity;

namespace Pipeline.Catalog.Items;

/// <summary>
/// One version of one document as the table holds it, or a region's note of one. Every property with an <c>init</c> accessor is an
/// attribute, named like it in camel case and written in this order: <see cref="ItemSchema"/>'s list is generated from it.
/// </summary>
public sealed record DocumentItem
{
    /// <summary>The partition key.</summary>
    public required DocumentId DocumentId { get; init; }

    /// <summary>The sort key.</summary>
    public required ProcessingDate ProcessingDate { get; init; }

    /// <summary>The S3 object key, decoded; null on a note, which keeps nothing of the document.</summary>
    public string? ObjectKey { get; init; }

    /// <summary>The S3 version id.</summary>
    public string VersionId { get; init; } = "";

    /// <summary>What became of this version.</summary>
    public ItemStatus Status { get; init; }

    /// <summary>Why the status is not <c>processed</c>.</summary>
    [Cuttable]
    public string? StatusReason { get; init; }

    /// <summary>The detected media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The uploader's Content-Type.</summary>
    [Cuttable]
    public string? DeclaredContentType { get; init; }

    /// <summary>The charset of the text.</summary>
    [Cuttable]
    public string? Charset { get; init; }

    /// <summary>dcterms:title.</summary>
    [Cuttable]
    public string? Title { get; init; }

    /// <summary>dcterms:creator.</summary>
    [Cuttable]
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>dcterms:subject as a phrase.</summary>
    [Cuttable]
    public string? Subject { get; init; }

    /// <summary>dcterms:description.</summary>
    [Cuttable]
    public string? Description { get; init; }

    /// <summary>dcterms:publisher.</summary>
    [Cuttable]
    public string? Publisher { get; init; }

    /// <summary>Subject terms.</summary>
    [Cuttable]
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The program that made the document.</summary>
    [Cuttable]
    public string? CreatorTool { get; init; }

    /// <summary>dcterms:created as the document gives it.</summary>
    [Cuttable]
    public string? CreatedAt { get; init; }

    /// <summary>dcterms:modified as the document gives it.</summary>
    [Cuttable]
    public string? ModifiedAt { get; init; }

    /// <summary>Pages, slides, sheets or frames.</summary>
    public long? PageCount { get; init; }

    /// <summary>Words.</summary>
    public long? WordCount { get; init; }

    /// <summary>Characters that are not white space.</summary>
    public long? CharacterCount { get; init; }

    /// <summary>
    /// The partition key of LanguageIndex: <see cref="DetectedLanguage"/> on the current version of a live document,
    /// absent everywhere else, so that the index lists each document once.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>The regions whose buckets lost this version; the others hold it. Settled from the regions' notes.</summary>
    public IReadOnlyList<string> GoneFrom { get; init; } = [];

    /// <summary>On the current version, the regions whose buckets serve another version of the key, or none. Settled likewise.</summary>
    public IReadOnlyList<string> DiffersIn { get; init; } = [];

    /// <summary>On a region's note of a second: the version ids in the order in which its bucket lists them, oldest first.</summary>
    public IReadOnlyList<string> VersionOrder { get; init; } = [];

    /// <summary>The language of the text (BCP 47); on every version with content.</summary>
    public string? DetectedLanguage { get; init; }

    /// <summary>0 to 1.</summary>
    public double? LanguageConfidence { get; init; }

    /// <summary>The language that the file declares.</summary>
    [Cuttable]
    public string? DeclaredLanguage { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>S3's ETag, without quotes.</summary>
    public string? ETag { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public string? ContentHash { get; init; }

    /// <summary>S3's Last-Modified, ISO 8601 to the second.</summary>
    public string? ObjectLastModified { get; init; }

    /// <summary>
    /// S3's sequencer from the event that led to this item, after the region whose bucket raised it:
    /// <c>us-west-2/0055AED6…</c>. It orders versions of one second from that bucket. Null after a backfill, which has no event.
    /// </summary>
    public string? Sequencer { get; init; }

    /// <summary>The uploader's <c>x-amz-meta-*</c>.</summary>
    [Cuttable]
    public IReadOnlyDictionary<string, string> UserMetadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Facts of the format beyond Dublin Core.</summary>
    [Cuttable]
    public IReadOnlyDictionary<string, string> Properties { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The attributes whose values were cut because the item was larger than <see cref="ItemSize.Max"/>.</summary>
    public IReadOnlyList<string> TruncatedAttributes { get; init; } = [];

    /// <summary>When the item was made, ISO 8601; differs between regions and retries.</summary>
    public string? ProcessedAt { get; init; }

    /// <summary>The region whose function made the item.</summary>
    public string? ProcessedIn { get; init; }

    /// <summary>The time that the event record gave, ISO 8601.</summary>
    public string? EventTime { get; init; }

    /// <summary>When DynamoDB may expire the item, in seconds since 1970; null keeps it.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>The version of extraction that made the item; 0 where the bytes were not read.</summary>
    public long ExtractorVersion { get; init; }

    /// <summary><see cref="ItemSchema.Version"/>.</summary>
    public long SchemaVersion { get; init; }

    /// <summary>Both keys.</summary>
    public ItemKey Key => new(DocumentId, ProcessingDate);

    /// <summary>Whether this is a version rather than a note or a claim.</summary>
    public bool IsVersion => ProcessingDate.IsVersion;

    /// <summary>Whether this is the item of a delete marker.</summary>
    public bool IsTombstone => Status == ItemStatus.Deleted;

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

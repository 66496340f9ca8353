using System.Collections.Frozen;
using Pipeline.Metadata;

namespace Pipeline.Catalog.Items;

/// <summary>
/// The attributes of an item, once: the JSON and the DynamoDB encoding, the API's <c>fields=</c> and the
/// infrastructure's index all read this list.
/// </summary>
public static class ItemSchema
{
    /// <summary>The version of this list, written to every item.</summary>
    public const int Version = 1;

    /// <summary>The partition key.</summary>
    public const string DocumentId = "documentId";

    /// <summary>The sort key.</summary>
    public const string ProcessingDate = "processingDate";

    /// <summary>The partition key of <see cref="LanguageIndex"/>.</summary>
    public const string Language = "language";

    /// <summary>The index by language and processing date.</summary>
    public const string LanguageIndex = "LanguageIndex";

    /// <summary>The time-to-live attribute, seconds since 1970.</summary>
    public const string ExpiresAt = "expiresAt";

    /// <summary>The regions whose buckets lost the version.</summary>
    public const string GoneFrom = "goneFrom";

    /// <summary>On the current version: the regions whose buckets serve another.</summary>
    public const string DiffersIn = "differsIn";

    /// <summary>The version of the code that made the item.</summary>
    public const string ExtractorVersion = "extractorVersion";

    /// <summary>Non-key attributes that LanguageIndex projects: what lists show.</summary>
    public static IReadOnlyList<string> LanguageIndexProjection { get; } =
    [
        "objectKey", "versionId", "title", "authors", "contentType", "pageCount", "wordCount", "sizeBytes", "status",
        "detectedLanguage", "languageConfidence", "createdAt", "modifiedAt", "objectLastModified", "processedAt", "processedIn",
        GoneFrom, DiffersIn,
    ];

    /// <summary>Every attribute name, in the order in which items are written.</summary>
    public static IReadOnlyList<string> AttributeNames { get; } = [.. Fields.Select(field => field.Name)];

    /// <summary>What an attribute holds.</summary>
    /// <exception cref="ArgumentException">There is no such attribute.</exception>
    public static AttributeKind KindOf(string name) =>
        Fields.FirstOrDefault(field => field.Name == name)?.Kind ?? throw new ArgumentException($"There is no attribute {name}.", nameof(name));

    internal static IReadOnlyList<ItemField> Fields => FieldList.All;

    internal static FrozenDictionary<string, ItemField> FieldsByName { get; } = FieldList.All.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>A status as it stands in items.</summary>
    public static string StatusText(DocumentStatus status) => status switch
    {
        DocumentStatus.Processed => "processed",
        DocumentStatus.Partial => "partial",
        DocumentStatus.Unsupported => "unsupported",
        DocumentStatus.Encrypted => "encrypted",
        DocumentStatus.Corrupt => "corrupt",
        DocumentStatus.TooLarge => "tooLarge",
        DocumentStatus.Deleted => "deleted",
        DocumentStatus.Archived => "archived",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    // An unknown status, from a newer version of this code, is shown as what every version understands.
    internal static DocumentStatus ParseStatus(string text) => text switch
    {
        "processed" => DocumentStatus.Processed,
        "unsupported" => DocumentStatus.Unsupported,
        "encrypted" => DocumentStatus.Encrypted,
        "corrupt" => DocumentStatus.Corrupt,
        "tooLarge" => DocumentStatus.TooLarge,
        "deleted" => DocumentStatus.Deleted,
        "archived" => DocumentStatus.Archived,
        _ => DocumentStatus.Partial,
    };

    // A class of its own, so that the public lists above can be initialised from it in any order.
    private static class FieldList
    {
        public static readonly ItemField[] All =
        [
            new ItemField.Text(DocumentId, i => i.DocumentId.Value, (i, v) => i.DocumentId = new(v)),
            new ItemField.Text(ProcessingDate, i => i.ProcessingDate.Value, (i, v) => i.ProcessingDate = new(v)),
            new ItemField.Text("objectKey", i => i.ObjectKey, (i, v) => i.ObjectKey = v),
            new ItemField.Text("versionId", i => i.VersionId, (i, v) => i.VersionId = v),
            new ItemField.Text("status", i => StatusText(i.Status), (i, v) => i.Status = ParseStatus(v)),
            new ItemField.Text("statusReason", i => i.StatusReason, (i, v) => i.StatusReason = v),
            new ItemField.Text("contentType", i => i.ContentType, (i, v) => i.ContentType = v),
            new ItemField.Text("declaredContentType", i => i.DeclaredContentType, (i, v) => i.DeclaredContentType = v),
            new ItemField.Text("charset", i => i.Charset, (i, v) => i.Charset = v),
            new ItemField.Text("title", i => i.Title, (i, v) => i.Title = v),
            new ItemField.List("authors", i => i.Authors, (i, v) => i.Authors = v),
            new ItemField.Text("subject", i => i.Subject, (i, v) => i.Subject = v),
            new ItemField.Text("description", i => i.Description, (i, v) => i.Description = v),
            new ItemField.Text("publisher", i => i.Publisher, (i, v) => i.Publisher = v),
            new ItemField.List("keywords", i => i.Keywords, (i, v) => i.Keywords = v),
            new ItemField.Text("creatorTool", i => i.CreatorTool, (i, v) => i.CreatorTool = v),
            new ItemField.Text("createdAt", i => i.CreatedAt, (i, v) => i.CreatedAt = v),
            new ItemField.Text("modifiedAt", i => i.ModifiedAt, (i, v) => i.ModifiedAt = v),
            new ItemField.Integer("pageCount", i => i.PageCount, (i, v) => i.PageCount = v),
            new ItemField.Integer("wordCount", i => i.WordCount, (i, v) => i.WordCount = v),
            new ItemField.Integer("characterCount", i => i.CharacterCount, (i, v) => i.CharacterCount = v),
            new ItemField.Text(Language, i => i.Language, (i, v) => i.Language = v),
            new ItemField.List(GoneFrom, i => i.GoneFrom, (i, v) => i.GoneFrom = v),
            new ItemField.List(DiffersIn, i => i.DiffersIn, (i, v) => i.DiffersIn = v),
            new ItemField.List("versionOrder", i => i.VersionOrder, (i, v) => i.VersionOrder = v),
            new ItemField.Text("detectedLanguage", i => i.DetectedLanguage, (i, v) => i.DetectedLanguage = v),
            new ItemField.Fraction("languageConfidence", i => i.LanguageConfidence, (i, v) => i.LanguageConfidence = v),
            new ItemField.Text("declaredLanguage", i => i.DeclaredLanguage, (i, v) => i.DeclaredLanguage = v),
            new ItemField.Integer("sizeBytes", i => i.SizeBytes, (i, v) => i.SizeBytes = v),
            new ItemField.Text("eTag", i => i.ETag, (i, v) => i.ETag = v),
            new ItemField.Text("contentHash", i => i.ContentHash, (i, v) => i.ContentHash = v),
            new ItemField.Text("objectLastModified", i => i.ObjectLastModified, (i, v) => i.ObjectLastModified = v),
            new ItemField.Text("sequencer", i => i.Sequencer, (i, v) => i.Sequencer = v),
            new ItemField.Map("userMetadata", i => i.UserMetadata, (i, v) => i.UserMetadata = v),
            new ItemField.Map("properties", i => i.Properties, (i, v) => i.Properties = v),
            new ItemField.List("truncatedAttributes", i => i.TruncatedAttributes, (i, v) => i.TruncatedAttributes = v),
            new ItemField.Text("processedAt", i => i.ProcessedAt, (i, v) => i.ProcessedAt = v),
            new ItemField.Text("processedIn", i => i.ProcessedIn, (i, v) => i.ProcessedIn = v),
            new ItemField.Text("eventTime", i => i.EventTime, (i, v) => i.EventTime = v),
            new ItemField.Integer(ExpiresAt, i => i.ExpiresAt, (i, v) => i.ExpiresAt = v),
            new ItemField.Integer(ExtractorVersion, i => i.ExtractorVersion, (i, v) => i.ExtractorVersion = v),
            new ItemField.Integer("schemaVersion", i => i.SchemaVersion, (i, v) => i.SchemaVersion = v),
        ];
    }
}

using System.Globalization;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Testing.Items;

/// <summary>Items for tests: say what matters, the rest is a plain French PDF.</summary>
public static class SomeItem
{
    public const string Collection = "documents";

    public static DocumentId IdOf(string key) => DocumentId.Of(Collection, new(key));

    public static DocumentItem Of(
        string key = "report.pdf",
        string versionId = "v1",
        string at = "2026-01-15T10:00:00Z",
        string? language = "fr",
        string contentType = "application/pdf",
        ItemStatus status = ItemStatus.Processed,
        string? title = "Rapport annuel",
        string? sequencer = null,
        long extractorVersion = 1,
        string? processingDate = null,
        long? expiresAt = null,
        bool current = true)
    {
        var lastModified = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        return new()
        {
            DocumentId = IdOf(key),
            ProcessingDate = processingDate is null ? ProcessingDate.Of(lastModified, versionId) : new(processingDate),
            ObjectKey = key,
            VersionId = versionId,
            ObjectLastModified = at,
            Sequencer = sequencer,
            SizeBytes = 1234,
            ContentType = contentType,
            Title = title,
            Authors = ["Amélie", "Zoë"],
            UserMetadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["team"] = "blue" },
            PageCount = 3,
            WordCount = 500,
            DetectedLanguage = language,
            Language = current && status != ItemStatus.Deleted ? language : null,
            LanguageConfidence = 0.98,
            Status = status,
            ExtractorVersion = extractorVersion,
            SchemaVersion = ItemSchema.Version,
            ProcessedAt = at,
            ProcessedIn = "us-west-2",
            ExpiresAt = expiresAt,
        };
    }

    public static DocumentItem Tombstone(string key = "report.pdf", string versionId = "v2", string at = "2026-01-16T10:00:00Z") =>
        Of(key, versionId, at, language: null, status: ItemStatus.Deleted, title: null);
}

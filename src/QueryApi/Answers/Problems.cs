using Pipeline.Catalog.Identity;

namespace Pipeline.QueryApi.Answers;

/// <summary>The problems that more than one route has.</summary>
internal static class Problems
{
    /// <summary>One text for all that can be wrong with a cursor, so that it tells nothing about the keys.</summary>
    public const string WrongCursor = "is not a cursor of this service for this question; ask the first page anew";

    public static Problem NoSuchPath { get; } =
        new(404, "no-such-path", "There is nothing at this path", "The paths are listed in /openapi.json.");

    public static Problem StoreUnavailable { get; } =
        new(503, "store-unavailable", "The table did not answer in time",
            "The region's table replica is throttled or out of reach. Ask again, or ask the other region.")
        { RetryAfter = 1 };

    /// <summary>A missing table or permission is for operators to read, in the log; to others it means that this region cannot
    /// answer.</summary>
    public static Problem StoreRefused { get; } =
        new(503, "store-refused", "This region cannot use its table",
            "Its table replica is missing or refuses access; the function's log says which. Ask the other region.");

    public static Problem NoSuchDocument { get; } =
        new(404, "no-such-document", "There is no such document",
            "This region has no version of a document with this id. One uploaded just now takes a few seconds to appear.");

    public static Problem NoSuchVersion(DocumentId id) =>
        new(404, "no-such-version", "There is no such version",
            "The document has other versions; they are listed at the address in versions.")
        {
            WriteMore = json =>
            {
                json.WriteString("documentId"u8, id.Value);
                json.WriteString("versions"u8, "versions"u8);
            },
        };

    /// <param name="holders">The regions whose buckets hold the version.</param>
    public static Problem HeldElsewhere(IEnumerable<string> holders) =>
        new(409, "held-elsewhere", "This region's bucket does not hold the version",
            "Its bucket lost the version; ask one of the regions in heldIn.")
        {
            WriteMore = json =>
            {
                json.WriteStartArray("heldIn"u8);
                foreach (var holder in holders) json.WriteStringValue(holder);
                json.WriteEndArray();
            },
        };

    public static Problem WrongMethod(string allow) =>
        new(405, "wrong-method", "This path does not take this method", $"It takes {allow}.");

    /// <param name="id">The document.</param>
    /// <param name="deletedAt">When its delete marker was made.</param>
    /// <param name="versions">Where its versions are, relative to the request; by default as seen from the document.</param>
    public static Problem Deleted(DocumentId id, string? deletedAt, string? versions = null) =>
        new(404, "document-deleted", "The document is deleted",
            "Its current version is a delete marker; its earlier versions can be read at the address in versions.")
        {
            WriteMore = json =>
            {
                json.WriteString("documentId"u8, id.Value);
                if (deletedAt is not null) json.WriteString("deletedAt"u8, deletedAt);
                json.WriteString("versions"u8, versions ?? $"{id.Value}/versions");
            },
        };
}

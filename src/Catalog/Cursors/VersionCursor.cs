using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Cursors;

/// <summary>The place in a document's list of versions, newest first, after which the next page begins.</summary>
public static class VersionCursor
{
    private const char Separator = '\n';

    /// <summary>The cursor for the page after <paramref name="last"/>.</summary>
    public static string Encode(TokenKeys keys, DocumentItem last)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(last);
        return SealedToken.Seal(keys, Purpose(last.DocumentId), Encoding.UTF8.GetBytes(last.ProcessingDate.Value));
    }

    /// <summary>The version that a cursor names, which may be gone; null when it is not a cursor of this service for this
    /// document.</summary>
    public static ProcessingDate? Decode(TokenKeys keys, DocumentId id, string cursor)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(cursor);
        return SealedToken.Open(keys, Purpose(id), cursor) is { } content ? new ProcessingDate(Encoding.UTF8.GetString(content)) : null;
    }

    private static string Purpose(DocumentId id) => "versions" + Separator + id.Value;
}

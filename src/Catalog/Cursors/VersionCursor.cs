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
        var content = last.ProcessingDate.Value + Separator + last.Sequencer;
        return SealedToken.Seal(keys, Purpose(last.DocumentId), Encoding.UTF8.GetBytes(content));
    }

    /// <summary>
    /// What <see cref="Settling.VersionOrder"/> needs of the version that a cursor names, which may be gone; null when it
    /// is not a cursor of this service for this document.
    /// </summary>
    public static DocumentItem? Decode(TokenKeys keys, DocumentId id, string cursor)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(cursor);
        if (SealedToken.Open(keys, Purpose(id), cursor) is not { } content) return null;
        var parts = Encoding.UTF8.GetString(content).Split(Separator);
        return new() { DocumentId = id, ProcessingDate = new(parts[0]), Sequencer = parts[1].Length == 0 ? null : parts[1] };
    }

    private static string Purpose(DocumentId id) => "versions" + Separator + id.Value;
}

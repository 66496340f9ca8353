using System.Text;
using Pipeline.Catalog.Queries;

namespace Pipeline.Catalog.Cursors;

/// <summary>
/// A <see cref="LanguagePosition"/> as clients carry it from page to page: opaque, authenticated, bound to the question,
/// and good in every region, since it names items and not places in one replica. Page size and fields may change.
/// </summary>
public static class LanguageCursor
{
    /// <summary>The longest cursor in bytes.</summary>
    public const int MaxLength = SealedToken.MaxLength;

    private const char Separator = '\n';

    /// <summary>The cursor for the page after <paramref name="position"/>.</summary>
    public static string Encode(TokenKeys keys, LanguageQuery query, LanguagePosition position)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var content = string.Join(Separator, position.ProcessingDate.Value, position.Partition, position.DocumentId.Value);
        return SealedToken.Seal(keys, Purpose(query), Encoding.UTF8.GetBytes(content));
    }

    /// <summary>The position that a cursor names; null when it is not a cursor of this service for this question.</summary>
    public static LanguagePosition? Decode(TokenKeys keys, LanguageQuery query, string cursor)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(cursor);
        if (SealedToken.Open(keys, Purpose(query), cursor) is not { } content) return null;
        var parts = Encoding.UTF8.GetString(content).Split(Separator);
        return new(new(parts[0]), parts[1], new(parts[2]));
    }

    private static string Purpose(LanguageQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var languages = string.Join(',', query.Languages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return string.Join(Separator, "language", languages, query.From, query.To, query.ContentType, query.Descending ? "desc" : "asc");
    }
}

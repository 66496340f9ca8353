using System.Collections.ObjectModel;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>What stands in a chunk of counts.</summary>
/// <param name="Types">How many media types it has taken in; kept in the item, so that it cannot grow past <see cref="MaxTypes"/>.</param>
/// <param name="Counts">The counts by media type.</param>
internal sealed record CountChunk(long Types, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>
    /// Media types of a chunk: with <see cref="ChunkName.PerLanguage"/> chunks some 500 of a language. An uploader can declare any
    /// type for bytes that nobody knows: those beyond are counted as such bytes are.
    /// </summary>
    public const int MaxTypes = 64;

    /// <summary>The longest media type counted under its own name, in characters; the longest of IANA's has 84.</summary>
    public const int MaxTypeLength = 100;

    /// <summary>The attribute that holds <see cref="Types"/>.</summary>
    public const string TypesName = "types";

    private const string CountPrefix = "count ";

    /// <summary>A chunk that is not there.</summary>
    public static CountChunk Empty { get; } = new(0, ReadOnlyDictionary<string, long>.Empty);

    /// <summary>The attribute that counts a media type.</summary>
    public static string CountName(string contentType) => CountPrefix + contentType;

    /// <summary>Reads an item; null or empty is one that is not there.</summary>
    public static CountChunk Read(IReadOnlyDictionary<string, AttributeValue>? item)
    {
        if (item is null || item.Count == 0) return Empty;
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, value) in item)
        {
            if (name.StartsWith(CountPrefix, StringComparison.Ordinal)
                && long.TryParse(value.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                counts[name[CountPrefix.Length..]] = number;
        }
        return new(long.TryParse(item.GetValueOrDefault(TypesName)?.N, NumberStyles.None, CultureInfo.InvariantCulture, out var types)
            ? types : 0, counts);
    }

    /// <summary>The language of an item's sort key.</summary>
    /// <param name="item">The item.</param>
    /// <param name="prefix">What its sort key begins with before the language.</param>
    public static ChunkName NameOf(IReadOnlyDictionary<string, AttributeValue> item, string prefix)
    {
        var rest = item[ItemSchema.ProcessingDate].S[prefix.Length..];
        var slash = rest.LastIndexOf('/');
        return new(rest[..slash], int.Parse(rest.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}

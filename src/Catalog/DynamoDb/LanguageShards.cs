using System.Globalization;
using Pipeline.Catalog.Identity;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// How many partitions of LanguageIndex a language is spread over. A partition takes 1,000 write units a second, and one
/// that is full pushes back on every write to the table (DynamoDB Developer Guide, write sharding). One is the default
/// and the plain schema: the partition key is the language itself. With more, the document id chooses between
/// <c>en</c>, <c>en~1</c>, <c>en~2</c> …; items written before stay where they are, since readers ask all of them.
/// </summary>
public sealed class LanguageShards
{
    /// <summary>The most shards of a language: each is a request a page, and 32,000 documents a second are enough.</summary>
    public const int Max = 32;

    /// <summary>Stands between language and number; BCP 47 has no such character.</summary>
    private const char Mark = '~';

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int _others = 1;

    /// <summary>One partition a language.</summary>
    public static LanguageShards None { get; } = new();

    /// <summary>Reads <c>4</c> (every language), or <c>en=8,de=2</c> (the others 1), or <c>en=8,*=2</c>; null is
    /// <see cref="None"/>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static LanguageShards Parse(string? text)
    {
        var shards = new LanguageShards();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=');
            if (!int.TryParse(part.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || count is < 1 or > Max || equals == 0)
                throw new FormatException($"'{part}' is not a number of shards from 1 to {Max}, nor LANGUAGE=NUMBER.");
            var language = equals < 0 ? "*" : part[..equals].TrimEnd();
            if (language == "*") shards._others = count;
            else shards._counts[language] = count;
        }
        return shards;
    }

    /// <summary>The language of a partition.</summary>
    public static string LanguageOf(string partition)
    {
        ArgumentNullException.ThrowIfNull(partition);
        var mark = partition.IndexOf(Mark);
        return mark < 0 ? partition : partition[..mark];
    }

    /// <summary>The partition into which a document of a language is written.</summary>
    public string PartitionOf(string language, DocumentId id)
    {
        var count = CountOf(language);
        return count == 1 ? language : Partition(language,
            (int)(uint.Parse(id.Value.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % (uint)count));
    }

    /// <summary>The partitions in which documents of a language may be.</summary>
    public IEnumerable<string> PartitionsOf(string language) =>
        Enumerable.Range(0, CountOf(language)).Select(shard => Partition(language, shard));

    private static string Partition(string language, int shard) => shard == 0 ? language : $"{language}{Mark}{shard}";

    private int CountOf(string language) => _counts.GetValueOrDefault(language, _others);
}

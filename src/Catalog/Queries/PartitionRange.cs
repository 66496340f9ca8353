using Pipeline.Catalog.Identity;

namespace Pipeline.Catalog.Queries;

/// <summary>What is still wanted of one partition of LanguageIndex.</summary>
/// <param name="Partition">The partition key.</param>
/// <param name="Lower">The least sort key wanted, or a prefix of it.</param>
/// <param name="Upper">The greatest sort key wanted.</param>
/// <param name="After">The item after which to go on, within the bounds; null to begin at the bound.</param>
internal readonly record struct PartitionRange(string Partition, string Lower, string Upper, ItemKey? After)
{
    /// <summary>Below every date. DynamoDB takes no empty key, so it is a character.</summary>
    private const string BelowAll = "!";

    /// <summary>Above every date and, unlike a character that no key has, printable.</summary>
    private const string AboveAll = "~";

    public bool IsEmpty => string.CompareOrdinal(Lower, Upper) > 0;

    /// <summary>What the query wants of a partition, given where the page before ended.</summary>
    public static PartitionRange Of(string partition, LanguageQuery query)
    {
        var range = new PartitionRange(partition, query.From ?? BelowAll, query.To ?? AboveAll, null);
        if (query.After is not { } after) return range;
        if (partition == after.Partition) return range with { After = after.Key };
        var passed = string.CompareOrdinal(partition, after.Partition) < 0 != query.Descending;
        var date = after.ProcessingDate.Value;
        return query.Descending
            ? range with { Upper = Least(range.Upper, passed ? JustBelow(date) : date) }
            : range with { Lower = Greatest(range.Lower, passed ? date + AboveAll : date) };
    }

    // Dates have one length and end in Z, so nothing lies between this and the date itself.
    private static string JustBelow(string date) => date[..^1] + "Y";

    private static string Least(string x, string y) => string.CompareOrdinal(x, y) <= 0 ? x : y;

    private static string Greatest(string x, string y) => string.CompareOrdinal(x, y) >= 0 ? x : y;
}

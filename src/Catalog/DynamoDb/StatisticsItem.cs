using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// The item that holds a region's counts, one attribute a count. Each region counts for itself in an item of its own: in
/// a shared one, last writer wins would lose what the other region added.
/// </summary>
internal static class StatisticsItem
{
    /// <summary>A partition key that no document has.</summary>
    public const string PartitionKey = "statistics";

    private const string CountPrefix = "count ";

    public static Dictionary<string, AttributeValue> Key(string region) => new(StringComparer.Ordinal)
    {
        [ItemSchema.DocumentId] = new(PartitionKey),
        [ItemSchema.ProcessingDate] = new($"languages/{region}"),
    };

    public static string CountName(string language, string contentType) => $"{CountPrefix}{language} {contentType}";

    /// <summary>The attribute that says up to where a shard of the stream was counted.</summary>
    public static string SeenName(string streamShard) => $"seen {streamShard}";

    public static LanguageCounts Read(IReadOnlyDictionary<string, AttributeValue>? attributes)
    {
        var counts = new LanguageCounts();
        foreach (var (name, value) in attributes ?? new Dictionary<string, AttributeValue>())
        {
            if (!name.StartsWith(CountPrefix, StringComparison.Ordinal) || !long.TryParse(value.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) continue;
            var blank = name.IndexOf(' ', CountPrefix.Length);
            if (blank > 0) counts.Add(name[CountPrefix.Length..blank], name[(blank + 1)..], number);
        }
        return counts;
    }
}

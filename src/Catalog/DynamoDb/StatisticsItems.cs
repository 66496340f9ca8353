using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// The items beside the documents that a region keeps for its counts, all of one partition: counts in chunks of a language,
/// positions in the stream's shards, and whose turn it is to be counted anew. Each region has its own: in shared ones, last
/// writer wins would lose what the other region added.
/// </summary>
internal static class StatisticsItems
{
    /// <summary>A partition key that no document has.</summary>
    public const string PartitionKey = OtherPartitions.Statistics;

    /// <summary>The attribute of a position: the last record counted.</summary>
    public const string Position = "position";

    /// <summary>The attribute that says after which language counting anew goes on.</summary>
    public const string Turn = "turn";

    /// <summary>
    /// How long a position is kept after its last use. The stream keeps a record for 24 hours (DynamoDB Developer Guide), and no
    /// batch can come again later; as much again is slack.
    /// </summary>
    public static readonly TimeSpan PositionLifetime = TimeSpan.FromHours(48);

    /// <summary>What sort keys of a region's counts begin with.</summary>
    public static string CountsOf(string region) => $"counts/{region}/";

    /// <summary>What sort keys of a language's counts begin with.</summary>
    public static string CountsOf(string region, string language) => $"counts/{region}/{language}/";

    /// <summary>The key of a chunk of counts.</summary>
    public static Dictionary<string, AttributeValue> Counts(string region, ChunkName chunk) =>
        Key($"{CountsOf(region, chunk.Language)}{chunk.Number}");

    /// <summary>The key of the position in a shard of the stream, or of another source of counts.</summary>
    public static Dictionary<string, AttributeValue> PositionIn(string region, string source) => Key($"seen/{region}/{source}");

    /// <summary>The key of the turn.</summary>
    public static Dictionary<string, AttributeValue> TurnOf(string region) => Key($"recount/{region}");

    private static Dictionary<string, AttributeValue> Key(string sortKey) => new(StringComparer.Ordinal)
    {
        [ItemSchema.DocumentId] = new(PartitionKey),
        [ItemSchema.ProcessingDate] = new(sortKey),
    };
}

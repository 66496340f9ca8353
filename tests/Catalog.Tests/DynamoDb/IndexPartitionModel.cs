using Pipeline.Catalog.DynamoDb;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.DynamoDb;

/// <summary>
/// LanguageIndex under load: a partition takes 1,000 write units a second, an index entry of 1 KB or less costs one, and
/// a write whose partition is full is refused as a whole (DynamoDB Developer Guide, GSI back-pressure). Partitions of the
/// table itself are keyed by a hash and never the bound here.
/// </summary>
internal sealed class IndexPartitionModel(LanguageShards shards)
{
    private const int UnitsASecond = 1000;

    /// <returns>How many documents were taken.</returns>
    public int Run(string language, int documentsASecond, int seconds)
    {
        var accepted = 0;
        for (var second = 0; second < seconds; second++)
        {
            var used = new Dictionary<string, int>();
            for (var document = 0; document < documentsASecond; document++)
            {
                var partition = shards.PartitionOf(language, SomeItem.IdOf($"{second}/{document}"));
                var units = used.GetValueOrDefault(partition);
                if (units == UnitsASecond) continue;
                used[partition] = units + 1;
                accepted++;
            }
        }
        return accepted;
    }
}

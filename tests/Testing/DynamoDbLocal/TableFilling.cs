using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;

namespace Pipeline.Testing.DynamoDbLocal;

/// <summary>Puts many items into a table, where what is tested is not how they got there.</summary>
public static class TableFilling
{
    // BatchWriteItem takes 25 (DynamoDB API Reference).
    private const int MostInABatch = 25;

    /// <summary>Puts items as Ingest would have them.</summary>
    public static async Task FillAsync(this IAmazonDynamoDB client, string table, IEnumerable<DocumentItem> items,
        LanguageShards? shards = null)
    {
        foreach (var batch in items.Chunk(MostInABatch))
        {
            var requests = batch
                .Select(item => new WriteRequest(new PutRequest(ItemAttributes.Write(item, shards ?? LanguageShards.None)))).ToList();
            await client.BatchWriteItemAsync(new Dictionary<string, List<WriteRequest>> { [table] = requests });
        }
    }
}

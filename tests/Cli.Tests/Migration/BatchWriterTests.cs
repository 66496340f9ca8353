using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Migration;
using Pipeline.Cli.Work;
using Pipeline.Testing.Items;

namespace Pipeline.Cli.Tests.Migration;

public sealed class BatchWriterTests
{
    [Fact]
    public async Task What_is_handed_back_unprocessed_is_sent_again_until_nothing_is()
    {
        using var table = new StingyTable();
        var items = Enumerable.Range(0, BatchWriter.MaxItems)
            .Select(number => ItemAttributes.Write(SomeItem.Of($"{number}.pdf"), LanguageShards.None)).ToList();
        var unlimited = new UnitLimiter(null, TimeProvider.System);
        var writer = new BatchWriter(table, "documents", unlimited, unlimited, new(TimeProvider.System, () => 0));
        await writer.WriteAsync(items, default);
        Assert.Equal([25, 15, 5], table.Sizes);
        Assert.Equal(
            items.Select(item => item[ItemSchema.DocumentId].S).Order(), table.Taken.Select(item => item[ItemSchema.DocumentId].S).Order());
    }

    /// <summary>Takes ten items of a batch, and hands the others back.</summary>
    private sealed class StingyTable() : AmazonDynamoDBClient(
        new BasicAWSCredentials("local", "local"), new AmazonDynamoDBConfig { ServiceURL = "http://127.0.0.1:1" })
    {
        public List<int> Sizes { get; } = [];

        public List<Dictionary<string, AttributeValue>> Taken { get; } = [];

        public override Task<BatchWriteItemResponse> BatchWriteItemAsync(
            BatchWriteItemRequest request, CancellationToken cancellationToken = default)
        {
            var (table, requests) = request.RequestItems.Single();
            Sizes.Add(requests.Count);
            Taken.AddRange(requests.Take(10).Select(each => each.PutRequest.Item));
            var left = requests.Skip(10).ToList();
            return Task.FromResult(new BatchWriteItemResponse { UnprocessedItems = left.Count == 0 ? [] : new() { [table] = left } });
        }
    }
}

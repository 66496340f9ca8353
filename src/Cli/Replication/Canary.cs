using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Cli.Replication;

/// <summary>
/// An item that is written in one region and looked for in another. It has the form of a claim, which no reader lists
/// and no settling counts, belongs to a document that does not exist, and expires even if nobody removes it.
/// </summary>
internal sealed class Canary(AmazonDynamoDBClient source, AmazonDynamoDBClient destination, string table, string region, TimeProvider time)
{
    /// <summary>What the sort keys of canaries have after the claim's prefix and the region.</summary>
    public const string Name = "canary-";

    /// <summary>How long one outlives a run that was killed.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>How often the destination is asked: the resolution of what is measured, beside a request's own time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Dictionary<string, AttributeValue> _key = KeyOf(region);

    /// <summary>Writes the canary and waits for it.</summary>
    /// <returns>How long after the write was answered it was there; null when not in time.</returns>
    public async Task<TimeSpan?> FlyAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        try
        {
            var expires = new AttributeValue { N = $"{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}" };
            var item = new Dictionary<string, AttributeValue>(_key) { [ItemSchema.ExpiresAt] = expires };
            await source.PutItemAsync(new PutItemRequest { TableName = table, Item = item }, cancellationToken);
            var written = time.GetTimestamp();
            while (true)
            {
                var answer = await destination.GetItemAsync(
                    new GetItemRequest { TableName = table, Key = _key, ConsistentRead = true }, cancellationToken);
                var lag = time.GetElapsedTime(written);
                if (answer.Item is { Count: > 0 }) return lag;
                if (lag > longest) return null;
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        finally
        {
            // Ctrl+C too leaves nothing behind; the deletion replicates as the write did.
            await source.DeleteItemAsync(new DeleteItemRequest { TableName = table, Key = _key }, CancellationToken.None);
        }
    }

    private static Dictionary<string, AttributeValue> KeyOf(string region)
    {
        var name = Name + Guid.NewGuid().ToString("N");
        return new()
        {
            [ItemSchema.DocumentId] = new(DocumentId.Of("canary", new(name)).Value),
            [ItemSchema.ProcessingDate] = new(ProcessingDate.OfClaim(region, name).Value),
        };
    }
}

using System.Globalization;
using System.Net;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Provisioning.Clients;

namespace Pipeline.Provisioning.Watch;

/// <summary>Writes this region's canaries and reads what has arrived of the other's, all of it in this region.</summary>
/// <param name="clients">The region's clients.</param>
/// <param name="clock">When the canaries are written and read.</param>
internal sealed class RegionCanaries(RegionClients clients, TimeProvider clock)
{
    /// <summary>Writes the object.</summary>
    public async Task WriteObjectAsync(RegionWatchEvent watch, CancellationToken cancellationToken)
    {
        using var s3 = clients.S3Of(clients.Region);
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = watch.OwnBucket,
                Key = RegionCanary.ObjectPrefix + clients.Region,
                ContentBody = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
                ContentType = "text/plain",
            },
            cancellationToken);
    }

    /// <summary>Writes the item.</summary>
    public async Task WriteItemAsync(RegionWatchEvent watch, CancellationToken cancellationToken)
    {
        using var dynamo = clients.DynamoDbHere();
        var now = clock.GetUtcNow();
        var item = Key(clients.Region);
        item[RegionCanary.WrittenAt] = Number(now);
        item[RegionCanary.Expires] = Number(now + RegionCanary.Kept);
        item[RegionCanary.Ready] = new AttributeValue(watch.Ready);
        await dynamo.PutItemAsync(new PutItemRequest { TableName = watch.Table, Item = item }, cancellationToken);
    }

    /// <summary>How old the other region's newest object here is; null when there never was one.</summary>
    public async Task<TimeSpan?> ObjectAgeAsync(RegionWatchEvent watch, CancellationToken cancellationToken)
    {
        using var s3 = clients.S3Of(clients.Region);
        try
        {
            // A replica has the time of the object that it is a copy of.
            var found = await s3.GetObjectMetadataAsync(watch.OwnBucket, RegionCanary.ObjectPrefix + watch.Region, cancellationToken);
            return found.LastModified is { } written ? clock.GetUtcNow() - written.ToUniversalTime() : null;
        }
        // Who may not list a bucket is told that what is not there is forbidden.
        catch (AmazonS3Exception missing) when (missing.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return null;
        }
    }

    /// <summary>The other region's newest item here: its age, and the address at which it says whether it is ready; null when there never
    /// was one.</summary>
    public async Task<(TimeSpan Age, string Ready)?> ItemAsync(RegionWatchEvent watch, CancellationToken cancellationToken)
    {
        using var dynamo = clients.DynamoDbHere();
        var answer = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = watch.Table, Key = Key(watch.Region), ConsistentRead = true }, cancellationToken);
        if (answer.Item is not { Count: > 0 } item) return null;
        var written = DateTimeOffset.FromUnixTimeSeconds(long.Parse(item[RegionCanary.WrittenAt].N, CultureInfo.InvariantCulture));
        return (clock.GetUtcNow() - written, item[RegionCanary.Ready].S);
    }

    private static Dictionary<string, AttributeValue> Key(string region) =>
        new() { [RegionCanary.Id] = new(RegionCanary.Partition), [RegionCanary.Sort] = new(region) };

    private static AttributeValue Number(DateTimeOffset time) =>
        new() { N = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) };
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Delivery;

namespace Pipeline.Local.Tables;

/// <summary>
/// Reads a table's stream in DynamoDB Local from its beginning, all shards. Its API's records are those of Lambda's events, so they are
/// handed on as they come. What was handled before the process last ended comes again; that does no harm, and is not counted twice.
/// </summary>
/// <remarks>
/// Amazon DynamoDB API Reference, DynamoDB Streams. The AWS SDK keeps this API in a package of its own, for four calls too large.
/// </remarks>
internal sealed class DynamoDbStream(StoreSettings settings, TimeProvider time)
{
    /// <summary>Between two looks at a stream that had nothing new.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Looks at the shards between two looks for new ones.</summary>
    private const int RoundsOfShards = 20;

    private readonly Dictionary<string, string?> _iterators = new(StringComparer.Ordinal);

    /// <exception cref="StoreUnavailableException">DynamoDB Local went away.</exception>
    public async Task FollowAsync(LocalTable.Deliver deliver, CancellationToken stopping)
    {
        using var http = new HttpClient();
        try
        {
            var table = await CallAsync(http, "DynamoDB_20120810.DescribeTable", new() { ["TableName"] = settings.TableName }, stopping);
            var stream = table.GetProperty("Table").GetProperty("LatestStreamArn").GetString()!;
            for (var round = 0; ; round++)
            {
                if (round % RoundsOfShards == 0) await FindShardsAsync(http, stream, stopping);
                if (!await ReadAsync(http, deliver, stopping)) await Task.Delay(Pause, time, stopping);
            }
        }
        catch (HttpRequestException exception)
        {
            throw new StoreUnavailableException(
                $"The stream of table {settings.TableName} in {settings.Region} cannot be read: {exception.Message}", exception);
        }
    }

    private async Task FindShardsAsync(HttpClient http, string stream, CancellationToken stopping)
    {
        var request = new Dictionary<string, object> { ["StreamArn"] = stream };
        while (true)
        {
            var answer = await CallAsync(http, "DynamoDBStreams_20120810.DescribeStream", request, stopping);
            var described = answer.GetProperty("StreamDescription");
            foreach (var shard in described.GetProperty("Shards").EnumerateArray())
            {
                var id = shard.GetProperty("ShardId").GetString()!;
                if (_iterators.ContainsKey(id)) continue;
                var begin = await CallAsync(
                    http, "DynamoDBStreams_20120810.GetShardIterator",
                    new() { ["StreamArn"] = stream, ["ShardId"] = id, ["ShardIteratorType"] = "TRIM_HORIZON" }, stopping);
                _iterators[id] = begin.GetProperty("ShardIterator").GetString();
            }
            if (!described.TryGetProperty("LastEvaluatedShardId", out var last)) return;
            request["ExclusiveStartShardId"] = last.GetString()!;
        }
    }

    /// <returns>Whether there was something.</returns>
    private async Task<bool> ReadAsync(HttpClient http, LocalTable.Deliver deliver, CancellationToken stopping)
    {
        // A shard is read to its end before those that came after it, so that what a document went through comes in its order.
        foreach (var (shard, iterator) in _iterators.Where(one => one.Value is not null).ToList())
        {
            var answer = await CallAsync(
                http, "DynamoDBStreams_20120810.GetRecords",
                new() { ["ShardIterator"] = iterator!, ["Limit"] = StreamDelivery.BatchSize }, stopping);
            List<FeedRecord> batch = [.. answer.GetProperty("Records").EnumerateArray().Select(StreamDelivery.RecordOf)];
            if (batch.Count > 0) await deliver(shard, batch, stopping);
            _iterators[shard] = answer.TryGetProperty("NextShardIterator", out var next) ? next.GetString() : null;
            if (batch.Count > 0) return true;
        }
        return false;
    }

    private async Task<JsonElement> CallAsync(
        HttpClient http, string target, Dictionary<string, object> request, CancellationToken stopping)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request));
        content.Headers.ContentType = new("application/x-amz-json-1.0");
        using var message = new HttpRequestMessage(HttpMethod.Post, settings.Endpoint) { Content = content };
        message.Headers.Add("X-Amz-Target", target);
        // DynamoDB Local checks no signature; it finds the data set by the region in the credential.
        message.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256",
            $"Credential={AccessKey}/20200101/{settings.Region}/dynamodb/aws4_request, SignedHeaders=host, "
                + $"Signature={new string('0', 64)}");
        using var answer = await http.SendAsync(message, stopping);
        var body = await answer.Content.ReadAsByteArrayAsync(stopping);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{target}: {(int)answer.StatusCode} {Encoding.UTF8.GetString(body)}");
        using var json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }

    // Data sets are told apart by the key too: the one that the client of the items sends.
    private static string AccessKey => Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is { Length: > 0 } key ? key : "local";
}

using System.Net;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Cli.Ingesting;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Reconciling;

/// <summary>A region of a target.</summary>
internal sealed class AwsSide : ISide
{
    private readonly Target _target;
    private readonly UnitLimiter _readUnits;
    private readonly TimeProvider _time;
    private readonly AmazonDynamoDBClient _table;
    private readonly AmazonS3Client _s3;
    private readonly RegionIngest _ingest;

    public AwsSide(Target target, string region, Regions regions, int segments, UnitLimiter readUnits, TimeSpan? retention, TimeProvider time)
    {
        (_target, Region, Segments, _readUnits, _time) = (target, region, segments, readUnits, time);
        (_table, _s3) = (target.DynamoDb(region), target.S3(region));
        _ingest = RegionIngest.Of(target, region, regions, time, retention);
    }

    public string Region { get; }

    public int Segments { get; }

    public IAsyncEnumerable<ListedVersion> ListAsync(ListingPosition? after, CancellationToken cancellationToken) =>
        new S3BucketVersions(_s3).ListAsync(_ingest.Bucket, after: after, cancellationToken: cancellationToken);

    public async IAsyncEnumerable<Dictionary<string, AttributeValue>> ScanAsync(
        int segment, RowKey? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = after is null ? null : KeyOf(after);
        do
        {
            await _readUnits.WaitAsync(cancellationToken);
            var page = await _table.ScanAsync(new()
            {
                TableName = _target.Table,
                Segment = segment,
                TotalSegments = Segments,
                ExclusiveStartKey = last,
                ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
            }, cancellationToken);
            _readUnits.Spend(page.ConsumedCapacity?.CapacityUnits ?? 0);
            foreach (var item in page.Items ?? []) yield return item;
            last = page.LastEvaluatedKey;
        }
        while (last is { Count: > 0 });
    }

    public async Task<string?> ReplicationStatusAsync(string key, string versionId, CancellationToken cancellationToken)
    {
        try
        {
            var head = await _s3.GetObjectMetadataAsync(S3Requests.Head(new(_ingest.Bucket, new(key), versionId)), cancellationToken);
            return head.ReplicationStatus?.Value;
        }
        // Gone since it was listed, or only its uploader has the key: nothing is known of it.
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            return null;
        }
    }

    public Task IngestAsync(string key, string versionId, CancellationToken cancellationToken) => _ingest.IngestAsync(key, versionId, cancellationToken);

    public Task LoseAsync(string key, string versionId, CancellationToken cancellationToken) => _ingest.LoseAsync(key, versionId, cancellationToken);

    public Task SettleAsync(DocumentId id, CancellationToken cancellationToken) => _ingest.SettleAsync(id, cancellationToken);

    public Task DisownAsync(RowKey row, CancellationToken cancellationToken) => UnlessGoneAsync(() => _table.UpdateItemAsync(new()
    {
        TableName = _target.Table,
        Key = KeyOf(row),
        UpdateExpression = $"SET {ItemSchema.ExtractorVersion} = :none",
        ConditionExpression = $"attribute_exists({ItemSchema.DocumentId})",
        ExpressionAttributeValues = new() { [":none"] = new() { N = "0" } },
    }, cancellationToken));

    public async Task<Dictionary<string, AttributeValue>?> ReadRowAsync(RowKey row, CancellationToken cancellationToken)
    {
        var answer = await _table.GetItemAsync(new GetItemRequest { TableName = _target.Table, Key = KeyOf(row), ConsistentRead = true }, cancellationToken);
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    public Task CopyRowAsync(Dictionary<string, AttributeValue> row, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest { TableName = _target.Table, Item = row, ConditionExpression = $"attribute_not_exists({ItemSchema.DocumentId})" };
        if (row.TryGetValue(ItemSchema.ExtractorVersion, out var extractor) && row.TryGetValue("processedAt", out var at))
        {
            request.ConditionExpression += $" OR {ItemSchema.ExtractorVersion} < :extractor OR ({ItemSchema.ExtractorVersion} = :extractor AND processedAt < :at)";
            request.ExpressionAttributeValues = new() { [":extractor"] = extractor, [":at"] = at };
        }
        return UnlessGoneAsync(() => _table.PutItemAsync(request, cancellationToken));
    }

    public Task RemoveRowAsync(RowKey row, CancellationToken cancellationToken) =>
        _table.DeleteItemAsync(new DeleteItemRequest { TableName = _target.Table, Key = KeyOf(row) }, cancellationToken);

    public Task<string?> ReplicateAsync(string token, CancellationToken cancellationToken) =>
        BatchReplication.StartAsync(_target, Region, _ingest.Bucket, token, _time, cancellationToken);

    public void Dispose()
    {
        _table.Dispose();
        _s3.Dispose();
        _ingest.Dispose();
    }

    private static Dictionary<string, AttributeValue> KeyOf(RowKey row) =>
        new() { [ItemSchema.DocumentId] = new(row.DocumentId), [ItemSchema.ProcessingDate] = new(row.ProcessingDate) };

    // The condition failed: what was to be done is not needed any more.
    private static async Task UnlessGoneAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (ConditionalCheckFailedException)
        {
            // Nothing to do.
        }
    }
}

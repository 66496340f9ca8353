using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.Model;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Cli.Reconciling;
using Pipeline.Metadata;

namespace Pipeline.Cli.Tests.Reconciling;

/// <summary>A region of any size that is made up while it is read: the bucket in the order of keys, the replica in a scan's.</summary>
/// <param name="region">The region.</param>
/// <param name="objects">How many documents; each <see cref="Every"/>th has no item, and the next has no object.</param>
internal sealed class SyntheticSide(string region, long objects) : ISide
{
    public const int Every = 10_000;

    /// <summary>A prime: multiplying by it visits every document once, in no order.</summary>
    private const long Stride = 2_654_435_761;

    private static readonly DateTimeOffset Uploaded = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    public string Region => region;

    public int Segments => 1;

    public async IAsyncEnumerable<ListedVersion> ListAsync(ListingPosition? after, [EnumeratorCancellation]
    CancellationToken cancellationToken)
    {
        await Task.Yield();
        for (long number = 0; number < objects; number++)
        {
            if (number % Every == 1) continue;
            yield return new($"v{number}", Uploaded, IsDeleteMarker: false, 1234, "e", IsLatest: true, new(KeyOf(number)));
        }
    }

    public async IAsyncEnumerable<Dictionary<string, AttributeValue>> ScanAsync(
        int segment, RowKey? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        for (long at = 0; at < objects; at++)
        {
            var number = (long)((Int128)at * Stride % objects);
            if (number % Every == 0) continue;
            var key = KeyOf(number);
            yield return new(StringComparer.Ordinal)
            {
                ["documentId"] = new(DocumentId.Of("documents", new(key)).Value),
                ["processingDate"] = new(ProcessingDate.Of(Uploaded, $"v{number}").Value),
                ["objectKey"] = new(key),
                ["versionId"] = new($"v{number}"),
                ["status"] = new("processed"),
                ["language"] = new("fr"),
                ["detectedLanguage"] = new("fr"),
                ["sizeBytes"] = new() { N = "1234" },
                ["eTag"] = new("e"),
                ["processedAt"] = new("2026-05-01T10:00:03.000Z"),
                ["processedIn"] = new("us-west-2"),
                ["extractorVersion"] = new() { N = $"{DocumentExtractor.Version}" },
                ["schemaVersion"] = new() { N = "1" },
            };
        }
    }

    public Task<string?> ReplicationStatusAsync(string key, string versionId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task IngestAsync(string key, string versionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task LoseAsync(string key, string versionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SettleAsync(DocumentId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DisownAsync(RowKey row, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Dictionary<string, AttributeValue>?> ReadRowAsync(RowKey row, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task CopyRowAsync(Dictionary<string, AttributeValue> row, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task RemoveRowAsync(RowKey row, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> ReplicateAsync(string token, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private static string KeyOf(long number) => $"reports/2026/{number:D9}.pdf";
}

using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Testing.Items;

namespace Pipeline.Benchmarks.Backup;

/// <summary>A table of the server, filled by several clients and read by the SDK alone.</summary>
internal sealed class FilledTable : IDisposable
{
    public const string Region = "us-west-2";

    private const int BatchItems = 25;
    private const int Segments = 4;
    private const int Writers = 8;

    private readonly AmazonDynamoDBClient _client;
    private readonly string _name;

    private FilledTable(Uri endpoint, string name)
    {
        _name = name;
        _client = new(
            new BasicAWSCredentials("local", "local"),
            new AmazonDynamoDBConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = Region });
    }

    public static async Task<FilledTable> NewAsync(Uri endpoint, string name, int count)
    {
        var table = new FilledTable(endpoint, name);
        await table.FillAsync(count);
        return table;
    }

    /// <summary>Reads all items as a program would that has nothing but the SDK.</summary>
    public async Task<(TimeSpan Time, long Count)> ScanAsync()
    {
        Console.Error.WriteLine("scan");
        long count = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Segments).Select(async segment =>
        {
            Dictionary<string, AttributeValue>? last = null;
            do
            {
                var page = await _client.ScanAsync(
                    new() { TableName = _name, Segment = segment, TotalSegments = Segments, ExclusiveStartKey = last });
                Interlocked.Add(ref count, page.Items?.Count ?? 0);
                last = page.LastEvaluatedKey;
            }
            while (last is { Count: > 0 });
        }));
        return (watch.Elapsed, count);
    }

    public void Dispose() => _client.Dispose();

    private static Dictionary<string, AttributeValue> ItemOf(int number) => ItemAttributes.Write(
        SomeItem.Of($"reports/{number:D8}.pdf", $"v{number}", language: number % 3 == 0 ? "de" : "fr", title: $"Bericht „{number}“"),
        LanguageShards.None);

    private async Task FillAsync(int count)
    {
        var (watch, done) = (Stopwatch.StartNew(), 0);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count).Chunk(BatchItems), new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (numbers, stop) =>
            {
                var requests = numbers.Select(number => new WriteRequest(new PutRequest(ItemOf(number)))).ToList();
                await _client.BatchWriteItemAsync(new BatchWriteItemRequest { RequestItems = new() { [_name] = requests } }, stop);
                var now = Interlocked.Add(ref done, numbers.Length);
                if (now % 50_000 < BatchItems) Console.Error.WriteLine($"{now:N0} items in {watch.Elapsed.TotalSeconds:0} s");
            });
    }
}

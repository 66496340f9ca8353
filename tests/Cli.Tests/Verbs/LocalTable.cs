using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Scanning;
using Pipeline.Testing.DynamoDbLocal;
using Pipeline.Testing.Items;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>A table of its own on DynamoDB Local, and the options that name it.</summary>
internal sealed class LocalTable : IDisposable
{
    // On a busy machine DynamoDB Local takes seconds now and then; a test is not about that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Uri _endpoint;

    private LocalTable(DynamoDbLocalServer server, string name, string region)
    {
        (Name, Region) = (name, region);
        _endpoint = server.Endpoint;
        Client = new(new BasicAWSCredentials("local", "local"), Config());
        Options = ["--endpoint-url", server.Endpoint.ToString(), "--table", name, "--region", region];
    }

    public string Name { get; }

    public string Region { get; }

    public AmazonDynamoDBClient Client { get; }

    public string[] Options { get; }

    public static async Task<LocalTable> NewAsync(string region = "us-west-2", string? name = null)
    {
        var table = new LocalTable(await DynamoDbLocalServer.SharedAsync(), name ?? $"documents-{Guid.NewGuid():N}", region);
        await DocumentTable.EnsureAsync(table.Client, table.Name, default, withStream: false);
        return table;
    }

    /// <summary>Puts items as Ingest would have them.</summary>
    public Task FillAsync(params IEnumerable<DocumentItem> items) => Client.FillAsync(Name, items);

    public async Task<List<DocumentItem>> ItemsAsync() =>
        [.. (await Client.ScanAsync(new() { TableName = Name })).Items.Select(ItemAttributes.Read)];

    public static IEnumerable<DocumentItem> Some(int count) =>
        Enumerable.Range(0, count)
            .Select(number =>
                SomeItem.Of($"reports/{number:D4}.pdf", $"v{number}", language: number % 3 == 0 ? "de" : "fr",
                    title: $"Bericht „{number}“, \"Ende\""));

    /// <summary>A client that scans, as backups do.</summary>
    public RawScanClient Scanning() => new(new BasicAWSCredentials("local", "local"), Config());

    public void Dispose() => Client.Dispose();

    private AmazonDynamoDBConfig Config() => new() { ServiceURL = _endpoint.ToString(), AuthenticationRegion = Region, Timeout = Patience };
}

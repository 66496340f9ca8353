using System.Diagnostics;
using System.Text.Json;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Drills;
using Pipeline.Cli.Tests.Verbs;
using Pipeline.Testing.DynamoDbLocal;
using Xunit.Abstractions;

namespace Pipeline.Cli.Tests.Drills;

/// <summary>The same drills on the wall clock: on a local run by the switches of <c>/lab</c>, and on S3 and DynamoDB as on a
/// deployment.</summary>
public sealed class WallDrillTests(ITestOutputHelper output)
{
    private const double Detection = 2, Switch = 1, Lag = 0.5, Interval = 0.2;

    /// <summary>Seconds that a machine which runs other tests too may take beside what a drill must cost; a drill takes longer.</summary>
    private const double Busy = 10;

    /// <summary>
    /// Every drill meets the targets, and of the lost region it is known what must come out. They wait more than they work: as many
    /// local runs as drills that take long are played on side by side.
    /// </summary>
    [Fact]
    public async Task Every_drill_is_played_on_a_local_run_and_costs_what_it_must()
    {
        const int Runs = 3;
        var played = await Task.WhenAll(Drill.All.Index().GroupBy(drill => drill.Index % Runs, drill => drill.Item.Name).Select(PlayAsync));
        var drills = played.SelectMany(each => each).ToDictionary(drill => drill.GetProperty("drill").GetString()!);
        Assert.Equal(Drill.All.Select(drill => drill.Name).Order(), drills.Keys.Order());
        Assert.All(drills.Values, drill => Assert.True(Number(drill, "uploads") > 15));
        foreach (var lost in new[] { "region-loss", "failback", "kms-loss" })
        {
            Assert.InRange(Number(drills[lost], "rto"), Detection + Switch - 0.5, Detection + Switch + Busy);
            Assert.InRange(Number(drills[lost], "rpoAge"), 0.1, Lag + Busy);
        }
        Assert.True(Number(drills["region-loss"], "refused") > 0);
        Assert.InRange(Number(drills["replication-stall"], "rpoAge"), 3.5, 4 + Busy);
        Assert.True(Number(drills["poison-document"], "parked") > 0);
        Assert.Contains(
            drills["failback"].GetProperty("moments").EnumerateArray(),
            moment => moment.GetProperty("what").GetString() == "clients are sent to us-west-2");
    }

    /// <summary>As on a deployment: nothing but S3 and DynamoDB is asked, and nothing is left of it.</summary>
    [Fact]
    public async Task A_safe_drill_is_played_through_S3_and_DynamoDB_and_leaves_nothing()
    {
        // A server that other tests write to answers too slowly for the targets of a drill.
        await using var dynamoDb = await DynamoDbLocalServer.StartAsync();
        using var local = await StartAsync(
            Directory.CreateTempSubdirectory("docmeta-drills-").FullName, ("USE_DYNAMODB", "true"),
            ("DYNAMODB_ENDPOINT", dynamoDb.Endpoint.ToString()));
        foreach (var drill in new[] { "table-corruption", "bucket-delete" })
        {
            var (code, result) = await DocmetaRun.JsonAsync(
                "drill", drill, "--live", "--yes", "--local", local.Address, "--endpoint-url", dynamoDb.Endpoint.ToString(), "--with",
                "us-east-2",
                "--before", "4", "--outage", "4", "--interval", "0.5", "--detection", "1", "--switch", "1");
            Assert.True(code == ExitCodes.Ok, result.ToString());
            var evidence = result.GetProperty("drills")[0];
            Assert.StartsWith("the deployment in us-west-2", evidence.GetProperty("playedOn").GetString(), StringComparison.Ordinal);
            Assert.True(Number(evidence, "uploads") > 5);
            Assert.Equal((0, 0), (Number(evidence, "lost"), Number(evidence, "conflicting")));
        }
        using var http = new HttpClient();
        foreach (var region in new[] { "us-west-2", "us-east-2" })
            Assert.DoesNotContain("drill/", await http.GetStringAsync(new Uri($"{local.Address}/s3/documents-{region}?versions")),
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("region-loss")]
    [InlineData("all")]
    public async Task A_drill_that_would_hurt_others_is_not_played_on_a_deployment(string drill)
    {
        var (code, _, error) = await DocmetaRun.RunAsync("drill", drill, "--live", "--yes", "--with", "us-east-2");
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("Those that are safe: table-corruption, bucket-delete.", error, StringComparison.Ordinal);
    }

    // The drills of one local run, one after the other, and that it is whole again.
    private async Task<List<JsonElement>> PlayAsync(IEnumerable<string> names)
    {
        var data = Directory.CreateTempSubdirectory("docmeta-drills-").FullName;
        using var local = await StartAsync(data);
        var (folder, played) = (Path.Combine(data, "evidence"), new List<JsonElement>());
        foreach (var name in names)
        {
            var (code, result) = await DocmetaRun.JsonAsync(
                "drill", name, "--yes", "--local", local.Address, "--out", folder, "--before", "3", "--outage", "4", "--interval",
                $"{Interval}", "--lag", $"{Lag}", "--object-lag", "1", "--detection", $"{Detection}", "--switch", $"{Switch}");
            Assert.True(code == ExitCodes.Ok, result.ToString());
            played.Add(Assert.Single(result.GetProperty("drills").EnumerateArray()));
            output.WriteLine($"{name}: {played[^1].GetProperty("measures")}");
        }
        using var http = new HttpClient();
        var lab = JsonDocument.Parse(await http.GetStringAsync(new Uri($"{local.Address}/lab"))).RootElement;
        Assert.Equal(0.05, lab.GetProperty("faults").GetProperty("itemReplicationLagSeconds").GetDouble());
        Assert.All(lab.GetProperty("regions").EnumerateArray(),
            region => Assert.False(region.GetProperty("cut").GetBoolean() || region.GetProperty("throttled").GetBoolean()));
        Assert.Contains("the local run at", await File.ReadAllTextAsync(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
        if (!names.Contains("region-loss")) return played;
        // An injected regression: what takes longer than the target turns the exit code.
        var (missed, slow) = await DocmetaRun.JsonAsync(
            "drill", "region-loss", "--yes", "--local", local.Address, "--before", "3", "--outage", "4", "--interval", "0.2", "--lag",
            "0.1", "--object-lag", "0.5", "--detection", "3", "--switch", "0", "--rto", "2");
        Assert.Equal(ExitCodes.Different, missed);
        Assert.StartsWith("RTO is ", slow.GetProperty("drills")[0].GetProperty("failures")[0].GetString(), StringComparison.Ordinal);
        return played;
    }

    private static double Number(JsonElement drill, string name) => drill.GetProperty("measures").GetProperty(name).GetDouble();

    private static async Task<Server> StartAsync(string data, params (string Name, string Value)[] variables)
    {
        var server = new Server(data, variables);
        await server.ReadyAsync();
        return server;
    }

    private sealed class Server : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private readonly string _data;
        private readonly Process _process;

        public Server(string data, IEnumerable<(string Name, string Value)> variables)
        {
            (_data, Address) = (data, $"http://127.0.0.1:{LocalRunTests.FreePort()}");
            var program = Path.Combine(AppContext.BaseDirectory, "Pipeline.Local.dll");
            var start = DocmetaProcess.Isolated(
                new("dotnet", [program, "--no-samples", "--anonymous", "--data", Path.Combine(data, "local"), "--port",
                    $"{new Uri(Address).Port}"]));
            foreach (var (name, value) in variables) start.Environment[name] = value;
            _process = Process.Start(start)!;
            _ = _process.StandardOutput.ReadToEndAsync();
            _ = _process.StandardError.ReadToEndAsync();
        }

        public string Address { get; }

        public async Task ReadyAsync()
        {
            using var http = new HttpClient();
            for (var since = Stopwatch.StartNew(); ;)
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri($"{Address}/us-west-2/health/ready"));
                    if (answer.IsSuccessStatusCode) return;
                }
                catch (HttpRequestException) when (!_process.HasExited)
                {
                    // Not yet.
                }
                Assert.True(since.Elapsed < Patience, "The local run did not become ready.");
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            }
        }

        public void Dispose()
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
            Directory.Delete(_data, recursive: true);
        }
    }
}

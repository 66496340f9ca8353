using System.Text;
using System.Text.Json.Nodes;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Watch;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Loopback;
using Pipeline.Testing.Time;

namespace Pipeline.Provisioning.Tests;

/// <summary>
/// Each region writes its canaries, what it writes is copied, and the other looks at what has come and asks whether it answers.
/// </summary>
public sealed class WatchTests : IAsyncDisposable
{
    private const string Here = "us-west-2", There = "us-east-2";

    private readonly ManualClock _clock = new();
    private readonly ControlPlaneStandIn _aws;
    private readonly LoopbackHttpServer _api;
    private int _apiStatus = 200;

    public WatchTests()
    {
        _aws = new()
        {
            Buckets = { ["west"] = new(Here), ["east"] = new(There) },
            Tables = { new(Here, "documents"), new(There, "documents") },
            Clock = _clock,
        };
        _api = new((_, _) => Task.FromResult(LoopbackResponse.Empty(_apiStatus)));
    }

    [Fact]
    public async Task What_comes_from_a_region_that_works_is_as_old_as_its_last_look()
    {
        await LookAsync(There);
        Copy();
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal((0, 240, 240, 0), Read(await LookAsync(Here)));
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        await LookAsync(There);
        Copy();
        _aws.Refused["s3:GetBucketVersioning"] = "AccessDenied";
        Assert.Equal(0, Read(await LookAsync(Here)).Silent);
    }

    [Fact]
    public async Task A_region_that_is_gone_is_silent_not_ready_and_sends_nothing_new()
    {
        await LookAsync(There);
        Copy();
        _aws.Lost.Add(There);
        _apiStatus = 503;
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((1, 3600, 3600, 1), Read(await LookAsync(Here)));
    }

    [Fact]
    public async Task Copies_that_stop_coming_grow_old_though_the_region_answers()
    {
        await LookAsync(There);
        Copy();
        _clock.Advance(TimeSpan.FromHours(1));
        await LookAsync(There);
        Assert.Equal((0, 3600, 3600, 0), Read(await LookAsync(Here)));
    }

    [Theory]
    [InlineData(429, 0)]
    [InlineData(403, 1)]
    [InlineData(500, 1)]
    public async Task An_API_is_ready_when_it_says_so_or_has_no_time_for_the_question(int status, int notReady)
    {
        await LookAsync(There);
        Copy();
        _apiStatus = status;
        Assert.Equal(notReady, Read(await LookAsync(Here)).NotReady);
    }

    [Fact]
    public async Task A_region_without_a_bucket_has_no_stack_yet_and_nothing_is_missed()
    {
        _aws.Buckets.Remove("east");
        Assert.Equal((0, 0, 0, 0), Read(await LookAsync(Here)));
    }

    [Fact]
    public async Task A_region_with_a_bucket_from_which_nothing_ever_came_is_missed()
    {
        var kept = RegionCanary.Kept.TotalSeconds;
        Assert.Equal((0, kept, kept, 1), Read(await LookAsync(Here)));
    }

    [Fact]
    public async Task A_bucket_that_was_lost_is_missed()
    {
        await LookAsync(There);
        Copy();
        _aws.Buckets.Remove("east");
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((0, 3600, 3600, 0), Read(await LookAsync(Here)));
    }

    [Fact]
    public async Task What_could_not_be_read_gives_no_number()
    {
        _aws.Lost.Add(Here);
        var metrics = await LookAsync(Here);
        Assert.Equal([RegionWatchEvent.Dimension, RegionWatchEvent.Metric, "_aws"], metrics.Select(value => value.Key).Order());
    }

    [Fact]
    public void An_event_is_read_as_it_was_written_and_a_request_of_CloudFormation_is_none()
    {
        var look = new RegionWatchEvent(There, "east", "west", "documents", "https://a.example/health/ready", "docmeta-prod");
        Assert.Equal(look, RegionWatchEvent.Read(Encoding.UTF8.GetBytes(look.Write())));
        Assert.Null(RegionWatchEvent.Read("""{"RequestType":"Create"}"""u8.ToArray()));
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        await _api.DisposeAsync();
    }

    /// <summary>What replication does, both ways.</summary>
    private void Copy()
    {
        foreach (var (from, to) in new[] { ("west", "east"), ("east", "west") })
            foreach (var (key, written) in _aws.Buckets[from].Objects) _aws.Buckets[to].Objects.TryAdd(key, written);
        foreach (var (key, item) in _aws.Tables.SelectMany(table => table.Items).ToList())
            foreach (var table in _aws.Tables) table.Items.TryAdd(key, item);
    }

    private static (double Silent, double ObjectAge, double ItemAge, double NotReady) Read(JsonObject metrics) =>
        (metrics[RegionWatchEvent.Metric]!.GetValue<double>(), metrics[RegionCanary.ObjectAge]!.GetValue<double>(),
            metrics[RegionCanary.ItemAge]!.GetValue<double>(), metrics[RegionCanary.NotReady]!.GetValue<double>());

    private async Task<JsonObject> LookAsync(string region)
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "stand-in");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "stand-in");
        using var output = new MemoryStream();
        using var client = new HttpClient();
        var clients = new RegionClients(new EnvironmentSettings(name => name.StartsWith("AWS_ENDPOINT_URL", StringComparison.Ordinal)
            ? _aws.Address : name == "AWS_MAX_ATTEMPTS" ? "1" : null), region);
        var watch = new RegionWatch(clients, client,
            new EmbeddedMetrics(new LineOutput(output), RegionWatchEvent.Namespace, _clock), _clock);
        var (other, bucket, own) = region == Here ? (There, "east", "west") : (Here, "west", "east");
        await watch.LookAsync(new(other, bucket, own, "documents", $"http://{_api.Authority}/health/ready", "docmeta-prod"),
            new InvocationContext { RequestId = "r", Deadline = _clock.GetUtcNow() + TimeSpan.FromMinutes(1), Clock = _clock }, default);
        var line = JsonNode.Parse(Encoding.UTF8.GetString(output.ToArray()))!.AsObject();
        Assert.Equal("docmeta-prod", line[RegionWatchEvent.Dimension]!.ToString());
        return line;
    }
}

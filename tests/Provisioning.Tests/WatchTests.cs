using System.Text;
using System.Text.Json.Nodes;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Watch;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Time;

namespace Pipeline.Provisioning.Tests;

public sealed class WatchTests : IAsyncDisposable
{
    private static readonly RegionWatchEvent Event = new("us-east-2", "east", "documents", "docmeta-prod");

    private readonly ControlPlaneStandIn _aws =
        new() { Buckets = { ["east"] = new("us-east-2") }, Tables = { new("us-east-2", "documents") } };

    [Fact]
    public async Task A_region_that_answers_is_not_silent() => Assert.Equal(0, await LookAsync(_aws.Address));

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        _aws.Refused["s3:GetBucketVersioning"] = "AccessDenied";
        _aws.Tables.Clear();
        Assert.Equal(0, await LookAsync(_aws.Address));
    }

    [Fact]
    public async Task A_region_that_cannot_be_reached_is_silent() => Assert.Equal(1, await LookAsync("http://127.0.0.1:9"));

    [Fact]
    public void An_event_is_read_as_it_was_written_and_a_request_of_CloudFormation_is_none()
    {
        Assert.Equal(Event, RegionWatchEvent.Read(Encoding.UTF8.GetBytes(Event.Write())));
        Assert.Null(RegionWatchEvent.Read("""{"RequestType":"Create"}"""u8.ToArray()));
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    private static async Task<int> LookAsync(string address)
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "stand-in");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "stand-in");
        using var output = new MemoryStream();
        var clients = new RegionClients(
            new EnvironmentSettings(name => name.StartsWith("AWS_ENDPOINT_URL", StringComparison.Ordinal) ? address : null), "us-west-2");
        var clock = new ManualClock();
        var watch = new RegionWatch(clients, new EmbeddedMetrics(new LineOutput(output), RegionWatchEvent.Namespace, clock));
        await watch.LookAsync(Event,
            new InvocationContext { RequestId = "r", Deadline = clock.GetUtcNow() + TimeSpan.FromMinutes(1), Clock = clock }, default);
        var line = JsonNode.Parse(Encoding.UTF8.GetString(output.ToArray()))!;
        Assert.Equal("docmeta-prod", line[RegionWatchEvent.Dimension]!.ToString());
        return line[RegionWatchEvent.Metric]!.GetValue<int>();
    }
}

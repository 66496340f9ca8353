using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.DeploymentModel;
using Pipeline.DeploymentModel.Kinds;
using Pipeline.Provisioning;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Loopback;
using Pipeline.Testing.Runtime;

namespace Pipeline.Cdk.Tests.Plans;

/// <summary>
/// A region is lost, and the alarms of the one that is left go off: the deployed schedule's event is given to the function that it names,
/// the function looks, and the deployed alarms are held against the numbers that it writes.
/// </summary>
public sealed class LostRegionTests : IAsyncDisposable
{
    private static readonly string[] Watches = ["canary-item", "canary-object", "other-region-not-ready", "other-region-silent"];

    private readonly SimulatedAccount _account = SynthesisedPlan.EmptyAccount();
    private readonly ControlPlaneStandIn _aws = new();
    private readonly LoopbackHttpServer _api = new((_, _) => Task.FromResult(LoopbackResponse.Empty(200)));

    public static TheoryData<string, string, string> Ways => new()
    {
        { Configurations.Default, "us-west-2", "us-east-2" },
        { Configurations.Default, "us-east-2", "us-west-2" },
        { Configurations.Everything, "us-west-2", "us-east-2" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_look_at_a_lost_region_raises_its_alarm_in_the_region_that_is_left(string configuration, string lost,
        string left)
    {
        Assert.Null(SynthesisedPlan.Of(configuration).Deploy(_account));
        foreach (var region in new[] { lost, left })
        {
            _aws.Buckets[$"docmeta-prod-{SimulatedAccount.Number}-{region}"] = new(region);
            _aws.Tables.Add(new(region, "docmeta-prod-documents"));
        }

        await LookAsync(lost);
        Replicate(lost, left, TimeSpan.Zero, $"http://{_api.Authority}/health/ready");
        Assert.Empty(Alarms(left, await LookAsync(left)));

        _account.Lose(lost);
        _aws.Lost.Add(lost);
        // A port at which nobody listens, and what came last came an hour ago.
        Replicate(lost, left, TimeSpan.FromHours(1), "http://127.0.0.1:9/health/ready");
        Assert.Equal(Watches, Alarms(left, await LookAsync(left)));
        // Nobody looks: the alarms do not take that for good news.
        Assert.Equal(Watches, Alarms(left, []));
    }

    [Fact]
    public void Canaries_are_what_no_listing_of_documents_and_no_walk_of_the_table_takes_for_one()
    {
        Assert.True(new ObjectKey(RegionCanary.ObjectPrefix).IsOwn);
        Assert.True(OtherPartitions.Contains(RegionCanary.Partition));
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        await _api.DisposeAsync();
    }

    /// <summary>Lets the function of a region do what its schedule asks it for; gives the line of metrics.</summary>
    private async Task<JsonObject> LookAsync(string region)
    {
        var look = Assert.Single(_account.All("AWS::Events::Rule"),
            rule => rule.Region == region && rule.Id.EndsWith("-region-watch", StringComparison.Ordinal));
        var target = Json.Items(look.Properties, "Targets").Single();
        Assert.Contains(_account.All(LambdaKinds.Function),
            function => function.Region == region && function.Arn == Json.Text(target, "Arn"));
        await using var function = new PackagedFunction(
            Path.Combine(AppContext.BaseDirectory, "Pipeline.Provisioning.dll"), ("AWS_REGION", region),
            ("AWS_ENDPOINT_URL_S3", _aws.Address), ("AWS_ENDPOINT_URL_DYNAMODB", _aws.Address));
        Assert.Equal("response", (await function.InvokeAsync(Encoding.UTF8.GetBytes(Json.Text(target, "Input")!))).Call);
        return Json.Parse(function.Output.Split('\n').Single(line => line.Contains("CloudWatchMetrics", StringComparison.Ordinal)));
    }

    /// <summary>What replication brings of the canaries that a region wrote, some time ago.</summary>
    private void Replicate(string from, string to, TimeSpan ago, string ready)
    {
        StandInBucket Bucket(string region) => _aws.Buckets[$"docmeta-prod-{SimulatedAccount.Number}-{region}"];
        StandInTable Table(string region) => _aws.Tables.Single(table => table.Region == region);
        var key = RegionCanary.ObjectPrefix + from;
        Bucket(to).Objects[key] = Bucket(from).Objects[key] - ago;
        var (name, written) = Table(from).Items.Single();
        var item = JsonNode.Parse(written.GetRawText())!;
        Assert.StartsWith($"https://docmeta-prod-{from}-", item["ready"]!["S"]!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(item[ItemSchema.ExpiresAt]);
        item["writtenAt"]!["N"] = $"{long.Parse(item["writtenAt"]!["N"]!.ToString()) - (long)ago.TotalSeconds}";
        item["ready"]!["S"] = ready;
        Table(to).Items[name] = JsonSerializer.SerializeToElement(item);
    }

    /// <summary>The alarms of a region that go off by the numbers that are written, or because there are none.</summary>
    private List<string> Alarms(string region, JsonObject written)
    {
        var on = _account.All(CareKinds.Alarm).Where(alarm => alarm.Region == region && IsOn(alarm.Properties)).ToList();
        Assert.All(on, alarm =>
            Assert.Contains($":{region}:", Json.Texts(alarm.Properties, "AlarmActions").Single(), StringComparison.Ordinal));
        return [.. on.Select(alarm => alarm.Id["docmeta-prod-".Length..]).Order(StringComparer.Ordinal)];

        bool IsOn(JsonObject alarm) =>
            Json.Text(alarm, "Namespace") == RegionWatchEvent.Namespace && written[Json.Text(alarm, "MetricName")!] is { } value
                ? value.GetValue<double>() > alarm["Threshold"]!.GetValue<double>() && SameDimensions(alarm)
                : Json.Text(alarm, "TreatMissingData") == "breaching";

        bool SameDimensions(JsonObject alarm) => Json.Items(alarm, "Dimensions")
            .All(dimension => Json.Text(written, Json.Text(dimension, "Name")!) == Json.Text(dimension, "Value"));
    }
}

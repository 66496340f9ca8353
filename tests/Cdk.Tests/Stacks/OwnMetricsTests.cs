using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Changes;
using Pipeline.Cdk.Stacks.Monitoring;
using Pipeline.DeploymentModel;
using Pipeline.Ingest;
using Pipeline.LambdaHost.Logging;
using Pipeline.Testing.Items;

namespace Pipeline.Cdk.Tests.Stacks;

/// <summary>Alarms and dashboard name metrics of ours as the functions write them: a renamed one would be silent for ever.</summary>
public sealed class OwnMetricsTests
{
    private const string Deployment = "docmeta-prod";

    [Theory]
    [InlineData(Configurations.Default)]
    [InlineData(Configurations.Everything)]
    public void Every_metric_of_ours_that_is_watched_or_shown_is_written(string configuration)
    {
        var written = Written();
        var stack = SynthesisedApp.Of(configuration)["us-east-2"];
        var watched = stack.OfType("AWS::CloudWatch::Alarm").Values.Where(alarm => Json.Text(alarm, "Namespace") == ChangesMetrics.Namespace).Select(alarm => Json.Text(alarm, "MetricName")!);
        var body = JsonNode.Parse(DeployedApp.Properties(configuration, "us-east-2", "Dashboard")["DashboardBody"]!.ToString())!;
        var shown = Json.Items(body, "widgets").SelectMany(widget => Json.Items(widget, "properties", "metrics")).Where(line => line[0]!.ToString() == ChangesMetrics.Namespace).Select(line => line[1]!.ToString());
        Assert.Empty(watched.Concat(shown).Distinct().Except(written).Except([SwitchAlarm.Metric]));
    }

    /// <summary>The metrics that both functions write for a deployment as a whole.</summary>
    private static HashSet<string> Written()
    {
        using var output = new MemoryStream();
        var metrics = new EmbeddedMetrics(new LineOutput(output), ChangesMetrics.Namespace, TimeProvider.System, Deployment);
        new ChangesMetrics(metrics).Write(new(Arrivals: 1, TimeSpan.FromSeconds(1), DoubleWrites: 0, Conflicts: 0, Downgrades: 0), settleWrites: 0);
        new IngestMetrics(metrics).Write(new(IngestOutcome.Extracted, SomeItem.Of()), sizeBytes: 1, TimeSpan.FromSeconds(1), coldStart: false);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [
            ReplicaWatch.Metric, Pipeline.Provisioning.RegionWatchEvent.Metric,
            .. lines.SelectMany(line => Json.Items(JsonNode.Parse(line), "_aws", "CloudWatchMetrics")).Where(directive => directive["Dimensions"]!.AsArray().Any(set => set!.AsArray() is [var only] && only!.ToString() == EmbeddedMetrics.DeploymentDimension))
                .SelectMany(directive => Json.Items(directive, "Metrics")).Select(metric => Json.Text(metric, "Name")!),
        ];
    }

    [Theory]
    [InlineData("us-west-2")]
    [InlineData("us-east-2")]
    public void Nothing_of_ours_that_is_watched_or_shown_is_shared_with_another_deployment(string region)
    {
        var stack = SynthesisedApp.Of(Configurations.Everything)[region];
        var watched = stack.OfType("AWS::CloudWatch::Alarm").Values.Where(alarm => Json.Text(alarm, "Namespace") == ChangesMetrics.Namespace).ToList();
        Assert.NotEmpty(watched);
        Assert.All(watched, alarm => Assert.Contains(Json.Items(alarm, "Dimensions"), one => (Json.Text(one, "Name"), Json.Text(one, "Value")) == (EmbeddedMetrics.DeploymentDimension, Deployment)));
        var body = JsonNode.Parse(DeployedApp.Properties(Configurations.Everything, region, "Dashboard")["DashboardBody"]!.ToString())!;
        var shown = Json.Items(body, "widgets").SelectMany(widget => Json.Items(widget, "properties", "metrics")).Where(line => line[0]!.ToString() == ChangesMetrics.Namespace).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, line => Assert.Equal((EmbeddedMetrics.DeploymentDimension, Deployment), (line[2]!.ToString(), line[3]!.ToString())));
        // The functions write under the same name.
        foreach (var function in new[] { "Ingest", "Changes" })
            Assert.Equal(Deployment, Json.Text(stack.Properties(function), "Environment", "Variables", EmbeddedMetrics.DeploymentVariable));
    }

    [Fact]
    public void All_functions_write_into_one_namespace() => Assert.Equal((ChangesMetrics.Namespace, ChangesMetrics.Namespace), (IngestMetrics.Namespace, Pipeline.Provisioning.RegionWatchEvent.Namespace));
}

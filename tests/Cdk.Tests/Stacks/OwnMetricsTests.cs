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

    /// <summary>The metrics that both functions write without dimensions.</summary>
    private static HashSet<string> Written()
    {
        using var output = new MemoryStream();
        var metrics = new EmbeddedMetrics(new LineOutput(output), ChangesMetrics.Namespace, TimeProvider.System);
        new ChangesMetrics(metrics).Write(new(Arrivals: 1, TimeSpan.FromSeconds(1), DoubleWrites: 0, Conflicts: 0, Downgrades: 0), settleWrites: 0);
        new IngestMetrics(metrics).Write(new(IngestOutcome.Extracted, SomeItem.Of()), sizeBytes: 1, TimeSpan.FromSeconds(1), coldStart: false);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [
            ReplicaWatch.Metric, Pipeline.Provisioning.RegionWatchEvent.Metric,
            .. lines.SelectMany(line => Json.Items(JsonNode.Parse(line), "_aws", "CloudWatchMetrics")).Where(directive => directive["Dimensions"]!.AsArray().Any(set => set!.AsArray().Count == 0))
                .SelectMany(directive => Json.Items(directive, "Metrics")).Select(metric => Json.Text(metric, "Name")!),
        ];
    }

    [Fact]
    public void All_functions_write_into_one_namespace() => Assert.Equal((ChangesMetrics.Namespace, ChangesMetrics.Namespace), (IngestMetrics.Namespace, Pipeline.Provisioning.RegionWatchEvent.Namespace));
}

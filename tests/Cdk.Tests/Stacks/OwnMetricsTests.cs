using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Cdk.Stacks.Monitoring;
using Pipeline.Cdk.Tests.Sam;
using Pipeline.Changes;
using Pipeline.DeploymentModel;
using Pipeline.Ingest;
using Pipeline.Ingest.Spending;
using Pipeline.LambdaHost.Logging;
using Pipeline.Provisioning;
using Pipeline.Testing;
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
        var used = Used(
            SynthesisedApp.Of(configuration)["us-east-2"].OfType("AWS::CloudWatch::Alarm").Values,
            JsonNode.Parse(DeployedApp.Properties(configuration, "us-east-2", "Dashboard")["DashboardBody"]!.ToString())!);
        Assert.Empty(used.Except(Written()).Except([Operators]));
        // What is looked for is found where it is: each kind is there.
        Assert.Superset(new HashSet<string>(
            ["Parked/Deployment", "Conflicts/Deployment", "ItemReplicationLag/Deployment", "ReplicaTrouble/Deployment",
                "OtherRegionSilent/Deployment", "Documents/Deployment"]), used);
    }

    [Fact]
    public void Every_metric_of_ours_in_the_SAM_template_is_written()
    {
        var resources = SamStack.Template["Resources"]!.AsObject().Select(resource => resource.Value!).ToList();
        var alarms = resources.Where(resource => Json.Text(resource, "Type") == "AWS::CloudWatch::Alarm")
            .Select(alarm => alarm["Properties"]!);
        // The body is text within a function of the template, its names variables within text.
        var bodies = resources.Where(resource => Json.Text(resource, "Type") == "AWS::CloudWatch::Dashboard")
            .SelectMany(dashboard => Json.AllTexts(dashboard["Properties"])).Where(text => text.StartsWith('{')).ToList();
        Assert.NotEmpty(bodies);
        var used = bodies.SelectMany(body => Used(alarms, JsonNode.Parse(body)!)).ToHashSet();
        Assert.Empty(used.Except(Written()).Except([Operators]));
        Assert.Superset(new HashSet<string>(
            ["Parked/Deployment", "Conflicts/Deployment", "ItemReplicationLag/Deployment", "ReplicaTrouble/Deployment",
                "OtherRegionSilent/Deployment", "Documents/Deployment"]), used);
    }

    /// <summary>What an operator writes: the alarm, the commands in the pages and the failover's own call have one name and the same
    /// dimensions.</summary>
    [Fact]
    public void The_switch_is_written_as_it_is_watched()
    {
        var written = $"--namespace {ChangesMetrics.Namespace} --metric-name {SwitchAlarm.Metric} --dimensions "
            + $"{SwitchAlarm.Deployed}=PROJECT-ENVIRONMENT,{SwitchAlarm.Dimension}=LOST";
        Assert.Equal(2, File.ReadAllText(Path.Combine(Repository.Root, "docs", "runbook.md")).Split(written).Length - 1);
        var call = File.ReadAllText(Path.Combine(Repository.Root, "src", "Cli", "Failover", "AwsFailoverWorld.cs"));
        Assert.Contains($"public const string Switch = \"{SwitchAlarm.Metric}\";", call, StringComparison.Ordinal);
        Assert.Contains($"(\"MetricData.member.1.Dimensions.member.1.Name\", \"{SwitchAlarm.Deployed}\")", call, StringComparison.Ordinal);
        Assert.Contains($"(\"MetricData.member.1.Dimensions.member.2.Name\", \"{SwitchAlarm.Dimension}\")", call, StringComparison.Ordinal);
    }

    private static string Operators => Name(SwitchAlarm.Metric, [SwitchAlarm.Deployed, SwitchAlarm.Dimension]);

    /// <summary>The metrics of ours that alarms and widgets name, each with the names of its dimensions.</summary>
    private static HashSet<string> Used(IEnumerable<JsonNode> alarms, JsonNode dashboard) =>
    [
        .. alarms.Where(alarm => Json.Text(alarm, "Namespace") == ChangesMetrics.Namespace)
            .Select(alarm =>
                Name(Json.Text(alarm, "MetricName")!, Json.Items(alarm, "Dimensions").Select(dimension => Json.Text(dimension, "Name")!))),
        .. Json.Items(dashboard, "widgets").SelectMany(widget => Json.Items(widget, "properties", "metrics"))
            .Select(line => line.AsArray().Select(part => part!.ToString()).ToList()).Where(line => line[0] == ChangesMetrics.Namespace)
            .Select(line => Name(line[1], line.Skip(2).Where((_, index) => index % 2 == 0))),
    ];

    /// <summary>The metrics that functions write, each with the names of its dimensions.</summary>
    private static HashSet<string> Written()
    {
        using var output = new MemoryStream();
        var metrics = new EmbeddedMetrics(new LineOutput(output), ChangesMetrics.Namespace, TimeProvider.System, Deployment);
        new ChangesMetrics(metrics).Write(new(Arrivals: 1, [TimeSpan.FromSeconds(1)], DoubleWrites: 0, Conflicts: 0, Downgrades: 0),
            settleWrites: 0);
        new IngestMetrics(metrics).Write(new(IngestOutcome.Extracted, SomeItem.Of()), sizeBytes: 1, TimeSpan.FromSeconds(1),
            coldStart: false);
        new IngestMetrics(metrics).WriteParked(SpendingReason.Budget);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            Name(ReplicaWatch.Metric, [EmbeddedMetrics.DeploymentDimension]),
            .. ((string[])[RegionWatchEvent.Metric, RegionCanary.NotReady, RegionCanary.ObjectAge, RegionCanary.ItemAge])
                .Select(metric => Name(metric, [RegionWatchEvent.Dimension])),
            .. lines.SelectMany(line => Json.Items(JsonNode.Parse(line), "_aws", "CloudWatchMetrics")).SelectMany(
                directive => directive["Dimensions"]!.AsArray().SelectMany(set => Json.Items(directive, "Metrics").Select(
                    metric => Name(Json.Text(metric, "Name")!, set!.AsArray().Select(dimension => dimension!.ToString()))))),
        ];
    }

    private static string Name(string metric, IEnumerable<string> dimensions) =>
        string.Join('/', dimensions.Order(StringComparer.Ordinal).Prepend(metric));

    [Theory]
    [InlineData("us-west-2")]
    [InlineData("us-east-2")]
    public void Nothing_of_ours_that_is_watched_or_shown_is_shared_with_another_deployment(string region)
    {
        var stack = SynthesisedApp.Of(Configurations.Everything)[region];
        var watched = stack.OfType("AWS::CloudWatch::Alarm").Values.Where(alarm =>
            Json.Text(alarm, "Namespace") == ChangesMetrics.Namespace).ToList();
        Assert.NotEmpty(watched);
        Assert.All(watched, alarm =>
            Assert.Contains(Json.Items(alarm, "Dimensions"),
                one => (Json.Text(one, "Name"), Json.Text(one, "Value")) == (EmbeddedMetrics.DeploymentDimension, Deployment)));
        var body = JsonNode.Parse(DeployedApp.Properties(Configurations.Everything, region, "Dashboard")["DashboardBody"]!.ToString())!;
        var shown = Json.Items(body, "widgets").SelectMany(widget => Json.Items(widget, "properties", "metrics"))
            .Where(line => line[0]!.ToString() == ChangesMetrics.Namespace).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, line =>
            Assert.Equal((EmbeddedMetrics.DeploymentDimension, Deployment), (line[2]!.ToString(), line[3]!.ToString())));
        // The functions write under the same name.
        foreach (var function in new[] { "Ingest", "Changes" })
            Assert.Equal(Deployment, Json.Text(stack.Properties(function), "Environment", "Variables", EmbeddedMetrics.DeploymentVariable));
    }

    [Fact]
    public void All_functions_write_into_one_namespace() =>
        Assert.Equal((ChangesMetrics.Namespace, ChangesMetrics.Namespace),
            (IngestMetrics.Namespace, RegionWatchEvent.Namespace));
}

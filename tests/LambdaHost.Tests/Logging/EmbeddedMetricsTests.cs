using System.Text;
using System.Text.Json;
using Pipeline.LambdaHost.Logging;
using Pipeline.Testing.Metrics;

namespace Pipeline.LambdaHost.Tests.Logging;

public sealed class EmbeddedMetricsTests
{
    [Fact]
    public void A_line_of_metrics_keeps_to_the_published_format()
    {
        var line = Line(
            [new("Status", "processed"), new("ContentType", "application/pdf")],
            [new("Documents", 1), new("DocumentSize", 48213, MetricUnit.Bytes), new("Duration", 12.25, MetricUnit.Milliseconds),
                new("Share", 0.5, MetricUnit.Percent), new("Lag", 3, MetricUnit.Seconds), new("Plain", 7, MetricUnit.None)],
            ("documentId", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"), ("coldStart", true), ("attempts", 2L), ("nothing", (string?)null),
            ("endless", double.PositiveInfinity));
        Assert.Equal([], EmbeddedMetricFormat.Problems(line));

        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal("processed", json.GetProperty("Status").GetString());
        Assert.Equal(48213, json.GetProperty("DocumentSize").GetInt64());
        Assert.Equal(12.25, json.GetProperty("Duration").GetDouble());
        Assert.True(json.GetProperty("coldStart").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("endless").ValueKind);
    }

    [Fact]
    public void Metrics_over_everything_have_an_empty_set_of_dimensions() =>
        Assert.Equal([], EmbeddedMetricFormat.Problems(Line([], [new("ColdStarts", 1)])));

    [Fact]
    public void As_many_metrics_and_dimensions_as_the_format_allows_are_written_and_no_more()
    {
        var dimensions = Enumerable.Range(0, EmbeddedMetrics.MostDimensions).Select(i => new Dimension($"d{i}", "v")).ToArray();
        var metrics = Enumerable.Range(0, EmbeddedMetrics.MostMetrics).Select(i => new Metric($"m{i}", i)).ToArray();
        Assert.Equal([], EmbeddedMetricFormat.Problems(Line(dimensions, metrics)));
        Assert.ThrowsAny<ArgumentException>(() => Line([.. dimensions, new Dimension("one", "more")], metrics));
        Assert.ThrowsAny<ArgumentException>(() => Line(dimensions, [.. metrics, new Metric("more", 1)]));
    }

    [Fact]
    public void A_metric_counted_in_two_ways_stands_at_the_root_once()
    {
        var output = new MemoryStream();
        var documents = new Metric("Documents", 1);
        new EmbeddedMetrics(new LineOutput(output), "Pipeline", TimeProvider.System)
            .Write([new MetricGroup([], [documents]), new MetricGroup([new("Status", "processed")], [documents])]);
        var line = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal([], EmbeddedMetricFormat.Problems(line));
        Assert.Equal(["_aws", "Documents", "Status"], JsonDocument.Parse(line).RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Every_metric_of_a_deployment_is_told_apart_from_anothers()
    {
        var output = new MemoryStream();
        var documents = new Metric("Documents", 1);
        new EmbeddedMetrics(new LineOutput(output), "Pipeline", TimeProvider.System, "docmeta-prod")
            .Write([new MetricGroup([], [documents]), new MetricGroup([new("Status", "processed")], [documents])]);
        var line = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal([], EmbeddedMetricFormat.Problems(line));
        var root = JsonDocument.Parse(line).RootElement;
        Assert.Equal("docmeta-prod", root.GetProperty("Deployment").GetString());
        Assert.Equal(
            ["""[["Deployment"]]""", """[["Deployment","Status"]]"""],
            root.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray()
                .Select(group => group.GetProperty("Dimensions").GetRawText()));
    }

    [Fact]
    public void Nothing_measured_is_no_line()
    {
        var output = new MemoryStream();
        new EmbeddedMetrics(new LineOutput(output), "Pipeline", TimeProvider.System).Write([]);
        Assert.Equal(0, output.Length);
    }

    [Theory]
    [InlineData("""{"_aws":{"CloudWatchMetrics":[]}}""")]
    [InlineData("""{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"n","Dimensions":[],"Metrics":[]}]}}""")]
    [InlineData("""{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"n","Dimensions":[["d"]],"Metrics":[]}]}}""")]
    [InlineData("""{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"n","Dimensions":[[]],"Metrics":[{"Name":"m","Unit":"Parsecs"}]}]},"m":1}""")]
    [InlineData("""{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"n","Dimensions":[[]],"Metrics":[{"Name":"m"}]}]},"m":"1"}""")]
    [InlineData("""{"_aws":{"Timestamp":1.5,"CloudWatchMetrics":[{"Namespace":"","Dimensions":[[]],"Metrics":[]}]}}""")]
    public void The_check_itself_sees_what_is_wrong(string line) => Assert.NotEmpty(EmbeddedMetricFormat.Problems(line));

    private static string Line(Dimension[] dimensions, Metric[] metrics, params LogField[] properties)
    {
        var output = new MemoryStream();
        new EmbeddedMetrics(new LineOutput(output), "Pipeline", TimeProvider.System).Write([new MetricGroup(dimensions, metrics)],
            properties);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal(text.Length - 1, text.IndexOf('\n'));
        return text;
    }
}

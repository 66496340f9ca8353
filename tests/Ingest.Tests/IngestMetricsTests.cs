using System.Text;
using System.Text.Json;
using Pipeline.LambdaHost.Logging;
using Pipeline.Testing.Items;
using Pipeline.Testing.Metrics;

namespace Pipeline.Ingest.Tests;

public sealed class IngestMetricsTests
{
    [Fact]
    public void A_new_document_is_counted_by_status_and_type_in_one_line_of_the_published_format()
    {
        var json = Line(new IngestResult(IngestOutcome.Extracted, SomeItem.Of(), 2));
        Assert.Equal(("Processed", "application/pdf", "Extracted"),
            (Text(json, "Status"), Text(json, "ContentType"), Text(json, "Outcome")));
        Assert.Equal((1, 48213, 2, 12.5, 1),
            (Number(json, "Documents"), Number(json, "Bytes"), Number(json, "SettleWrites"), Number(json, "Duration"), Number(json,
                "ColdStart")));
        Assert.Equal((0, 0), (Number(json, "Skips"), Number(json, "ReplicaSkips")));
    }

    [Fact]
    public void What_was_there_already_is_a_skip_and_an_object_of_unknown_size_counts_no_bytes()
    {
        var there = Line(new IngestResult(IngestOutcome.AlreadyThere));
        Assert.Equal((1, 0), (Number(there, "Skips"), Number(there, "ReplicaSkips")));

        Assert.Equal(0, Number(Line(new IngestResult(IngestOutcome.Unread, SomeItem.Of()), sizeBytes: null), "Bytes"));
    }

    [Fact]
    public void A_replica_that_was_waited_for_counts_as_skipped_and_as_no_document()
    {
        var json = Line(new IngestResult(IngestOutcome.ArrivedMeanwhile));
        Assert.Equal((1, 1, 0, 0), (Number(json, "Skips"), Number(json, "ReplicaSkips"), Number(json, "Documents"), Number(json, "Bytes")));
        Assert.False(json.TryGetProperty("Status", out _));
    }

    private static JsonElement Line(IngestResult result, long? sizeBytes = 48213)
    {
        var output = new MemoryStream();
        new IngestMetrics(new EmbeddedMetrics(new LineOutput(output), IngestMetrics.Namespace, TimeProvider.System)).Write(result,
            sizeBytes, TimeSpan.FromMilliseconds(12.5), coldStart: true);
        var line = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal([], EmbeddedMetricFormat.Problems(line));
        Assert.Equal(line.Length - 1, line.IndexOf('\n'));
        return JsonDocument.Parse(line).RootElement;
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();
}

using Pipeline.Ingest.Spending;
using Pipeline.LambdaHost.Logging;

namespace Pipeline.Ingest;

/// <summary>Ingest's metrics.</summary>
/// <param name="metrics">Where they are written.</param>
public sealed class IngestMetrics(EmbeddedMetrics metrics)
{
    /// <summary>The namespace of the pipeline's metrics.</summary>
    public const string Namespace = "DocumentMetadata";

    /// <summary>The metric: changes that were set aside because they would have cost too much; 0 is written too.</summary>
    public const string Parked = "Parked";

    /// <summary>Writes the line of a change that was set aside.</summary>
    public void WriteParked(SpendingReason reason)
    {
        Metric[] values = [new("Changes", 1), new(Parked, 1)];
        metrics.Write([new MetricGroup([], values), new MetricGroup([new("Reason", reason.ToString())], values[1..])]);
    }

    /// <summary>
    /// Writes the line of one change. Each value of a dimension is billed as a metric of its own: only the counts of
    /// documents are told apart by type.
    /// </summary>
    public void Write(IngestResult result, long? sizeBytes, TimeSpan duration, bool coldStart)
    {
        var changes = new Metric("Changes", 1);
        var documents = new Metric("Documents", result.Outcome == IngestOutcome.Extracted ? 1 : 0);
        var bytes = new Metric("Bytes", result.Item is null ? 0 : sizeBytes ?? 0, MetricUnit.Bytes);
        var all = new MetricGroup(
            [],
            [
                changes, documents, bytes,
                new("Skips", result.Outcome is IngestOutcome.AlreadyThere or IngestOutcome.ArrivedMeanwhile ? 1 : 0),
                new("ReplicaSkips", result.Outcome == IngestOutcome.ArrivedMeanwhile ? 1 : 0),
                new("SettleWrites", result.SettleWrites),
                new("Duration", duration.TotalMilliseconds, MetricUnit.Milliseconds),
                new("ColdStart", coldStart ? 1 : 0),
                new(Parked, 0),
            ]);
        var byOutcome = new MetricGroup([new("Outcome", result.Outcome.ToString())], [changes]);
        if (result.Item is not { } item)
        {
            metrics.Write([all, byOutcome]);
            return;
        }

        var byType = new MetricGroup([new("Status", item.Status.ToString()), new("ContentType", item.ContentType ?? "none")],
            [documents, bytes]);
        metrics.Write([all, byOutcome, byType]);
    }
}

using Pipeline.LambdaHost.Logging;

namespace Pipeline.Ingest;

/// <summary>Ingest's metrics.</summary>
/// <param name="metrics">Where they are written.</param>
public sealed class IngestMetrics(EmbeddedMetrics metrics)
{
    /// <summary>The namespace of the pipeline's metrics.</summary>
    public const string Namespace = "DocumentMetadata";

    /// <summary>Writes the line of one change.</summary>
    public void Write(IngestResult result, long? sizeBytes, TimeSpan duration, bool coldStart)
    {
        Metric[] values =
        [
            new("Changes", 1, MetricUnit.Count),
            new("Documents", result.Outcome == IngestOutcome.Extracted ? 1 : 0, MetricUnit.Count),
            new("Skips", result.Outcome is IngestOutcome.AlreadyThere or IngestOutcome.ArrivedMeanwhile ? 1 : 0, MetricUnit.Count),
            new("SettleWrites", result.SettleWrites, MetricUnit.Count),
            new("Bytes", result.Item is null ? 0 : sizeBytes ?? 0, MetricUnit.Bytes),
            new("Duration", duration.TotalMilliseconds, MetricUnit.Milliseconds),
            new("ColdStart", coldStart ? 1 : 0, MetricUnit.Count),
        ];
        metrics.Write(
            [new("Outcome", result.Outcome.ToString()), new("Status", result.Item?.Status.ToString() ?? "None")], values,
            ("contentType", result.Item?.ContentType));
    }
}

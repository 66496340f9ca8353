using Pipeline.LambdaHost.Logging;

namespace Pipeline.Changes;

/// <summary>Changes' metrics.</summary>
/// <param name="metrics">Where they are written.</param>
public sealed class ChangesMetrics(EmbeddedMetrics metrics)
{
    /// <summary>The namespace of the pipeline's metrics.</summary>
    public const string Namespace = "DocumentMetadata";

    /// <summary>Writes the line of one batch. A batch that is delivered again is counted again.</summary>
    public void Write(ChangeStatistics statistics, int settleWrites, bool counted = true)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        List<Metric> values =
        [
            new("ItemArrivals", statistics.Arrivals),
            new("DoubleWrites", statistics.DoubleWrites),
            new("Conflicts", statistics.Conflicts),
            new("Downgrades", statistics.Downgrades),
            new("SettleWritesOnStream", settleWrites),
            new("CountFailures", counted ? 0 : 1),
        ];
        // Without arrivals there is no lag to speak of, and a zero would make the average look better than it is.
        if (statistics.Lags.Count > 0)
        {
            var lags = statistics.Lags.Take(Metric.MostValues).Select(lag => lag.TotalMilliseconds);
            values.Add(new("ItemReplicationLag", [.. lags], MetricUnit.Milliseconds));
        }
        metrics.Write([new MetricGroup([], values)]);
    }
}

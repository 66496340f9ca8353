using System.Collections.Concurrent;
using System.Text.Json;
using Pipeline.LambdaHost.Logging;

namespace Pipeline.Local.Lab;

/// <summary>Sums up what a region's functions write as metrics, in place of CloudWatch, since the start of the process.</summary>
internal sealed class FunctionMetrics
{
    private readonly ConcurrentDictionary<string, MetricSum> _sums = new(StringComparer.Ordinal);

    public FunctionMetrics() => Output = new(new Lines(this));

    /// <summary>Where functions write lines in the embedded metric format.</summary>
    public LineOutput Output { get; }

    /// <summary>The sums by the metrics' names.</summary>
    public IReadOnlyDictionary<string, MetricSum> Sums => _sums;

    private void Take(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        using var json = JsonDocument.ParseValue(ref reader);
        var names = json.RootElement.GetProperty("_aws"u8).GetProperty("CloudWatchMetrics"u8).EnumerateArray()
            .SelectMany(group => group.GetProperty("Metrics"u8).EnumerateArray())
            .Select(metric => metric.GetProperty("Name"u8).GetString()!);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var values = json.RootElement.GetProperty(name);
            if (values.ValueKind == JsonValueKind.Number) Add(name, values.GetDouble());
            else foreach (var value in values.EnumerateArray()) Add(name, value.GetDouble());
        }
    }

    private void Add(string name, double value) =>
        _sums.AddOrUpdate(name, _ => new(1, value, value), (_, sum) => new(sum.Count + 1, sum.Sum + value, Math.Max(sum.Max, value)));

    // LineOutput writes one whole line at a time.
    private sealed class Lines(FunctionMetrics metrics) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => metrics.Take(buffer);
    }
}

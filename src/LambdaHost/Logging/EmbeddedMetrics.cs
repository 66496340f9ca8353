using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.LambdaHost.Logging;

/// <summary>
/// Writes metrics as lines of standard output in CloudWatch's embedded metric format: no call, no client, no permission.
/// </summary>
/// <remarks>CloudWatch User Guide, "Specification: Embedded metric format".</remarks>
/// <param name="output">Where the lines go.</param>
/// <param name="metricNamespace">The namespace; 1 to 1,024 characters.</param>
/// <param name="clock">Gives the time of the values.</param>
public sealed class EmbeddedMetrics(LineOutput output, string metricNamespace, TimeProvider clock)
{
    /// <summary>The most metrics of one line.</summary>
    public const int MostMetrics = 100;

    /// <summary>The most dimensions of one line.</summary>
    public const int MostDimensions = 30;

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes nothing, for callers that have no metrics.</summary>
    public static EmbeddedMetrics None { get; } = new(new LineOutput(Stream.Null), "none", TimeProvider.System);

    /// <summary>Writes one line: every metric under the same dimensions.</summary>
    /// <param name="dimensions">What the values are counted by; none is one metric over everything.</param>
    /// <param name="metrics">The values.</param>
    /// <param name="properties">What else the line tells a search through the logs; no metric comes of it.</param>
    /// <exception cref="ArgumentException">There are more metrics or dimensions than one line may hold.</exception>
    public void Write(ReadOnlySpan<Dimension> dimensions, ReadOnlySpan<Metric> metrics, params ReadOnlySpan<LogField> properties)
    {
        if (metrics.IsEmpty) return;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(metrics.Length, MostMetrics, nameof(metrics));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions.Length, MostDimensions, nameof(dimensions));

        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line, JsonOptions))
        {
            json.WriteStartObject();
            WriteMetadata(json, dimensions, metrics);
            foreach (var dimension in dimensions) json.WriteString(dimension.Name, dimension.Value);
            foreach (var metric in metrics) json.WriteNumber(metric.Name, metric.Value);
            foreach (var property in properties) property.WriteTo(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        output.Write(line.WrittenSpan);
    }

    private void WriteMetadata(Utf8JsonWriter json, ReadOnlySpan<Dimension> dimensions, ReadOnlySpan<Metric> metrics)
    {
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, clock.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics"u8);
        json.WriteStartObject();
        json.WriteString("Namespace"u8, metricNamespace);
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        foreach (var dimension in dimensions) json.WriteStringValue(dimension.Name);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics"u8);
        foreach (var metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, metric.Name);
            json.WriteString("Unit"u8, NameOf(metric.Unit));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> NameOf(MetricUnit unit) => unit switch
    {
        MetricUnit.Count => "Count"u8,
        MetricUnit.Bytes => "Bytes"u8,
        MetricUnit.Milliseconds => "Milliseconds"u8,
        MetricUnit.Seconds => "Seconds"u8,
        MetricUnit.Percent => "Percent"u8,
        _ => "None"u8,
    };
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.LambdaHost.Logging;

/// <summary>
/// Writes metrics as lines of standard output in CloudWatch's embedded metric format: no call, no client, no permission.
/// </summary>
/// <remarks>CloudWatch User Guide, "Specification: Embedded metric format".</remarks>
/// <param name="output">Where the lines go.</param>
/// <param name="metricNamespace">The namespace; 1 to 1,024 characters.</param>
/// <param name="clock">Gives the time of the values.</param>
/// <param name="deployment">
/// The deployment, the first dimension of every metric: two in one account must not be taken for one. Null where there is one alone.
/// </param>
public sealed class EmbeddedMetrics(LineOutput output, string metricNamespace, TimeProvider clock, string? deployment = null)
{
    /// <summary>The variable with the deployment, such as <c>docmeta-prod</c>.</summary>
    public const string DeploymentVariable = "DEPLOYMENT";

    /// <summary>The dimension that tells deployments of one account apart.</summary>
    public const string DeploymentDimension = "Deployment";

    /// <summary>The most metrics of one group.</summary>
    public const int MostMetrics = 100;

    /// <summary>The most dimensions of one group, the deployment among them.</summary>
    public const int MostDimensions = 30;

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dimension[] _everywhere = string.IsNullOrEmpty(deployment) ? [] : [new(DeploymentDimension, deployment)];

    /// <summary>Writes nothing, for callers that have no metrics.</summary>
    public static EmbeddedMetrics None { get; } = new(new LineOutput(Stream.Null), "none", TimeProvider.System);

    /// <summary>The metrics of this process, on its standard output.</summary>
    public static EmbeddedMetrics OfProcess(string metricNamespace, TimeProvider clock) =>
        new(LineOutput.OfProcess, metricNamespace, clock, EnvironmentSettings.OfProcess.Optional(DeploymentVariable));

    /// <summary>Writes one line.</summary>
    /// <param name="groups">The values, by what they are counted by.</param>
    /// <param name="properties">What else the line tells a search through the logs; no metric comes of it.</param>
    /// <exception cref="ArgumentException">There are more metrics, dimensions or values than a group may hold.</exception>
    public void Write(ReadOnlySpan<MetricGroup> groups, params ReadOnlySpan<LogField> properties)
    {
        if (groups.IsEmpty) return;
        foreach (var group in groups)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(group.Metrics.Count, MostMetrics, nameof(groups));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(_everywhere.Length + group.Dimensions.Count, MostDimensions, nameof(groups));
            foreach (var metric in group.Metrics)
                ArgumentOutOfRangeException.ThrowIfGreaterThan(metric.Values.Count, Metric.MostValues, nameof(groups));
        }

        var line = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(line, JsonOptions))
        {
            json.WriteStartObject();
            WriteMetadata(json, groups);
            WriteValues(json, groups);
            foreach (var property in properties) property.WriteTo(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        output.Write(line.WrittenSpan);
    }

    // A name stands at the root once, however many groups count it.
    private void WriteValues(Utf8JsonWriter json, ReadOnlySpan<MetricGroup> groups)
    {
        var written = new List<string>();
        foreach (var group in groups)
        {
            foreach (var dimension in (IEnumerable<Dimension>)[.. _everywhere, .. group.Dimensions])
            {
                if (IsNew(written, dimension.Name)) json.WriteString(dimension.Name, dimension.Value);
            }

            foreach (var metric in group.Metrics)
            {
                if (IsNew(written, metric.Name)) Write(json, metric);
            }
        }
    }

    private static void Write(Utf8JsonWriter json, Metric metric)
    {
        if (metric.Values is [var only])
        {
            json.WriteNumber(metric.Name, only);
            return;
        }
        json.WriteStartArray(metric.Name);
        foreach (var value in metric.Values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static bool IsNew(List<string> written, string name)
    {
        if (written.Contains(name)) return false;
        written.Add(name);
        return true;
    }

    private void WriteMetadata(Utf8JsonWriter json, ReadOnlySpan<MetricGroup> groups)
    {
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, clock.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics"u8);
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString("Namespace"u8, metricNamespace);
            json.WriteStartArray("Dimensions"u8);
            json.WriteStartArray();
            foreach (var dimension in _everywhere) json.WriteStringValue(dimension.Name);
            foreach (var dimension in group.Dimensions) json.WriteStringValue(dimension.Name);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteStartArray("Metrics"u8);
            foreach (var metric in group.Metrics)
            {
                json.WriteStartObject();
                json.WriteString("Name"u8, metric.Name);
                json.WriteString("Unit"u8, NameOf(metric.Unit));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

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

using System.Globalization;
using System.Text.Json;

namespace Pipeline.Tables.Cost.Compare;

/// <summary>Consumed capacity by hour, read from an export of CloudWatch.</summary>
public sealed record MetricsExport
{
    /// <summary>Consumed write units of each hour that has any.</summary>
    public required IReadOnlyDictionary<DateTimeOffset, decimal> Writes { get; init; }

    /// <summary>Consumed read units of each hour that has any.</summary>
    public required IReadOnlyDictionary<DateTimeOffset, decimal> Reads { get; init; }

    /// <summary>
    /// Reads the JSON of <c>get-metric-statistics</c> (one metric, or several in a list) or <c>get-metric-data</c>, or CSV
    /// with the columns timestamp, metric and sum.
    /// </summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static MetricsExport Read(string text)
    {
        try
        {
            var points = text.AsSpan().TrimStart() is ['{' or '[', ..] ? Json(text) : Csv(text);
            return new() { Writes = ByHour(points, "ConsumedWriteCapacityUnits"), Reads = ByHour(points, "ConsumedReadCapacityUnits") };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException
            or ArgumentOutOfRangeException)
        {
            throw new FormatException(
                "This is no export of CloudWatch metrics: JSON of get-metric-statistics or get-metric-data, or CSV with "
                + "timestamp,metric,sum.", e);
        }
    }

    private static List<(DateTimeOffset At, string Metric, decimal Sum)> Json(string text)
    {
        using var json = JsonDocument.Parse(text);
        if (json.RootElement.ValueKind == JsonValueKind.Array) return [.. json.RootElement.EnumerateArray().SelectMany(Statistics)];
        return json.RootElement.TryGetProperty("MetricDataResults", out var results)
            ? [.. results.EnumerateArray().SelectMany(Series)] : [.. Statistics(json.RootElement)];
    }

    private static List<(DateTimeOffset At, string Metric, decimal Sum)> Statistics(JsonElement one) =>
        [.. one.GetProperty("Datapoints").EnumerateArray()
            .Select(point =>
                (point.GetProperty("Timestamp").GetDateTimeOffset(), one.GetProperty("Label").GetString()!, point.GetProperty("Sum")
                    .GetDecimal()))];

    private static List<(DateTimeOffset At, string Metric, decimal Sum)> Series(JsonElement series) =>
        [.. series.GetProperty("Timestamps").EnumerateArray().Zip(series.GetProperty("Values").EnumerateArray(),
            (at, value) => (at.GetDateTimeOffset(), series.GetProperty("Label").GetString()!, value.GetDecimal()))];

    private static List<(DateTimeOffset At, string Metric, decimal Sum)> Csv(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(','))
            .Select(cells =>
                (DateTimeOffset.Parse(cells[0], CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal), cells[1], decimal.Parse(cells[2], NumberStyles.Float, CultureInfo.InvariantCulture))),
    ];

    private static SortedDictionary<DateTimeOffset, decimal> ByHour(IEnumerable<(DateTimeOffset At, string Metric, decimal Sum)> points,
        string metric)
    {
        var hours = new SortedDictionary<DateTimeOffset, decimal>();
        foreach (var (at, _, sum) in points.Where(point => point.Metric == metric))
        {
            var hour = new DateTimeOffset(at.UtcDateTime.Date.AddHours(at.UtcDateTime.Hour), TimeSpan.Zero);
            hours[hour] = hours.GetValueOrDefault(hour) + sum;
        }

        return hours;
    }
}

using System.Text.Json;

namespace Pipeline.Testing.Metrics;

/// <summary>
/// The rules of CloudWatch's published schema for the embedded metric format (CloudWatch User Guide, "Embedded metric format
/// schema"), and those of its text that a schema cannot say: each dimension and metric named has a value at the root.
/// </summary>
public static class EmbeddedMetricFormat
{
    private static readonly HashSet<string> Units =
    [
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits",
        "Megabits", "Gigabits", "Terabits", "Percent", "Count",
        "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second",
        "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None",
    ];

    /// <summary>What is wrong with a line; nothing when it is right.</summary>
    public static IReadOnlyList<string> Problems(string line)
    {
        var problems = new List<string>();
        var root = JsonDocument.Parse(line).RootElement;
        if (!root.TryGetProperty("_aws", out var metadata)) return ["there is no _aws"];
        if (!metadata.TryGetProperty("Timestamp", out var time) || time.ValueKind != JsonValueKind.Number || !time.TryGetInt64(out _))
            problems.Add("Timestamp is no integer");
        if (!metadata.TryGetProperty("CloudWatchMetrics", out var directives) || directives.ValueKind != JsonValueKind.Array)
            return [.. problems, "CloudWatchMetrics is no array"];
        foreach (var directive in directives.EnumerateArray()) Check(root, directive, problems);
        return problems;
    }

    private static void Check(JsonElement root, JsonElement directive, List<string> problems)
    {
        if (!directive.TryGetProperty("Namespace", out var name) || name.GetString() is not { Length: >= 1 and <= 1024 })
            problems.Add("Namespace is not 1 to 1,024 characters");
        if (!directive.TryGetProperty("Dimensions", out var sets) || sets.GetArrayLength() < 1) problems.Add("Dimensions has no set");
        else CheckDimensions(root, sets, problems);
        if (!directive.TryGetProperty("Metrics", out var metrics) || metrics.GetArrayLength() > 100)
            problems.Add("Metrics is absent or longer than 100");
        else foreach (var metric in metrics.EnumerateArray()) CheckMetric(root, metric, problems);
    }

    private static void CheckDimensions(JsonElement root, JsonElement sets, List<string> problems)
    {
        foreach (var set in sets.EnumerateArray())
        {
            if (set.GetArrayLength() > 30) problems.Add("a dimension set is longer than 30");
            foreach (var dimension in set.EnumerateArray())
            {
                if (dimension.GetString() is not { Length: >= 1 and <= 250 } reference)
                    problems.Add("a dimension's name is not 1 to 250 characters");
                else if (!root.TryGetProperty(reference, out var value) || value.ValueKind != JsonValueKind.String
                    || value.GetString() is not { Length: >= 1 and <= 1024 })
                    problems.Add($"dimension {reference} has no text at the root");
            }
        }
    }

    private static void CheckMetric(JsonElement root, JsonElement metric, List<string> problems)
    {
        if (!metric.TryGetProperty("Name", out var name) || name.GetString() is not { Length: >= 1 and <= 1024 } reference)
        {
            problems.Add("a metric's name is not 1 to 1,024 characters");
            return;
        }

        if (metric.TryGetProperty("Unit", out var unit) && !Units.Contains(unit.GetString()!))
            problems.Add($"metric {reference} has a unit that CloudWatch does not know");
        if (!root.TryGetProperty(reference, out var value) || value.ValueKind is not (JsonValueKind.Number or JsonValueKind.Array))
            problems.Add($"metric {reference} has no number at the root");
    }
}

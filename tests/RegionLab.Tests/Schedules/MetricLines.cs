using System.Text;
using System.Text.Json;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>Reads metrics as CloudWatch does: from lines of standard output.</summary>
internal static class MetricLines
{
    /// <summary>The sum of a metric over all lines that have it.</summary>
    public static long Sum(MemoryStream output, string metric)
    {
        long sum = 0;
        foreach (var line in Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty(metric, out var value)) sum += (long)value.GetDouble();
        }
        return sum;
    }
}

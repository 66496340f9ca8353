using System.Text.Json;

namespace Pipeline.Tables.Cost.Usage;

/// <summary>
/// Durations of the functions by the last measured table, <c>benchmarks/results/functions.json</c>. It holds processor time, as the
/// services that a function calls are stood in for on the same machine; what a call waits for on AWS is by AWS's own words.
/// </summary>
public static class MeasuredFunctions
{
    /// <summary>The megabytes at which a function has one whole processor; with less it has that share (Lambda Developer Guide, "Configure
    /// function memory").</summary>
    public const decimal WholeProcessorMegabytes = 1769;

    /// <summary>What a call of DynamoDB waits, in milliseconds: "consistent single-digit millisecond" answers (DynamoDB Developer
    /// Guide).</summary>
    public const decimal TableMilliseconds = 5;

    /// <summary>What the first byte of an object waits, in milliseconds: "roughly 100–200" (S3 User Guide, "Performance
    /// guidelines").</summary>
    public const decimal ObjectMilliseconds = 150;

    /// <summary>Usage with the durations that the table's processor times make in the usage's memory.</summary>
    /// <param name="usage">Everything else.</param>
    /// <param name="text">The table.</param>
    /// <param name="source">Its name, for errors.</param>
    /// <exception cref="FormatException">The table is none, lacks a function, or one needed more memory than the usage gives
    /// it.</exception>
    public static PipelineUsage Over(PipelineUsage usage, string text, string source)
    {
        ArgumentNullException.ThrowIfNull(usage);
        try
        {
            using var table = JsonDocument.Parse(text);
            var functions = table.RootElement.GetProperty("functions");
            return usage with
            {
                // A new document: its object, its rows, its item. A replica's: its rows.
                IngestMilliseconds = Milliseconds(functions, "ingest", usage.IngestMegabytes, source) + ObjectMilliseconds
                    + (2 * TableMilliseconds),
                ReplicaMilliseconds = Milliseconds(functions, "calls-only", usage.IngestMegabytes, source) + TableMilliseconds,
                ChangesMilliseconds = Milliseconds(functions, "changes", usage.ChangesMegabytes, source) + (2 * TableMilliseconds),
                QueryMilliseconds = Milliseconds(functions, "query-api", usage.QueryMegabytes, source) + TableMilliseconds,
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{source} is no table that benchmarks/ColdStart wrote: {exception.Message}", exception);
        }
    }

    private static decimal Milliseconds(JsonElement functions, string name, decimal megabytes, string source)
    {
        var function = functions.GetProperty(name);
        var peak = function.GetProperty("peakMegabytes").GetDecimal();
        if (peak > megabytes) throw new FormatException(
            $"{source}: {name} needed {peak} MB, and {megabytes} MB are reckoned with. Give it more.");
        var processor = function.GetProperty("warmProcessorMilliseconds").GetProperty("p50").GetDecimal();
        // Lambda bills whole milliseconds.
        return Math.Ceiling(processor * Math.Max(1, WholeProcessorMegabytes / megabytes));
    }
}

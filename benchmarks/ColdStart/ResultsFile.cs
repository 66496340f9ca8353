using System.Globalization;
using System.Text.Json;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>Writes the table that the documentation shows and <c>docmeta cost</c> reckons with.</summary>
internal static class ResultsFile
{
    public static void Write(string path, DateTimeOffset now, int runs, int warm,
        IReadOnlyList<(Subject Subject, List<Measurement> Runs)> results)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var output = File.Create(path);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("measured", now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteString("command", "dotnet run -c Release --project benchmarks/ColdStart");
        json.WriteString("machine", $"{Environment.ProcessorCount} processors ({ProcessorName()}), linux-x64");
        json.WriteNumber("loadAverage", LoadAverage());
        json.WriteNumber("starts", runs);
        json.WriteNumber("warmInvocations", warm);
        json.WriteStartObject("functions");
        foreach (var (subject, measured) in results) WriteSubject(json, subject, measured);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSubject(Utf8JsonWriter json, Subject subject, List<Measurement> runs)
    {
        json.WriteStartObject(subject.Name);
        Write(json, "firstAnswerMilliseconds", runs.Select(run => run.FirstResponse));
        Write(json, "firstAnswerProcessorMilliseconds", runs.Select(run => run.Processor));
        Write(json, "warmMilliseconds", runs.SelectMany(run => run.Warm));
        Write(json, "warmProcessorMilliseconds", runs.Select(run => run.WarmProcessor));
        json.WriteNumber("peakMegabytes", Math.Round(runs.Max(run => run.PeakBytes) / 1e6, 1));
        if (subject.Package.ZipBytes > 0) json.WriteNumber("zipMegabytes", Math.Round(subject.Package.ZipBytes / 1e6, 2));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        var points = Percentiles.Of(values);
        json.WriteStartObject(name);
        json.WriteNumber("p50", Math.Round(points.P50, 3));
        json.WriteNumber("p90", Math.Round(points.P90, 3));
        json.WriteNumber("p99", Math.Round(points.P99, 3));
        json.WriteEndObject();
    }

    private static string ProcessorName() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1]
            .Trim() ?? "unknown";

    private static double LoadAverage() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}

namespace Pipeline.Benchmarks.Backup;

/// <summary>The line that says what a figure was measured on.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var name = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return $"{Environment.ProcessorCount} processors ({name?.Split(':')[1].Trim() ?? "unknown"}), "
            + $"load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the end, .NET {Environment.Version}.";
    }
}

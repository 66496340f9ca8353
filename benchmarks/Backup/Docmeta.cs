using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Benchmarks.Backup;

/// <summary>Runs the built command as an operator does, and looks at its memory meanwhile.</summary>
internal static class Docmeta
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static async Task<Run> RunAsync(Uri endpoint, params string[] arguments)
    {
        Console.Error.WriteLine($"docmeta {string.Join(' ', arguments)}");
        var program = Path.Combine(AppContext.BaseDirectory, "docmeta.dll");
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, .. arguments, "--endpoint-url", endpoint.ToString(), "--region", FilledTable.Region])
            {
                RedirectStandardOutput = true,
            })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var memory = new List<(TimeSpan At, long Bytes)>();
        while (!process.HasExited)
        {
            if (WorkingSet(process.Id) is { } bytes) memory.Add((watch.Elapsed, bytes));
            using var timer = new PeriodicTimer(Interval);
            await timer.WaitForNextTickAsync();
        }
        var time = watch.Elapsed;
        Console.Error.WriteLine(await output);
        return new(
            process.ExitCode, time, memory.Where(each => each.At < time / 4).Select(each => each.Bytes).DefaultIfEmpty().Max(),
            memory.Select(each => each.Bytes).DefaultIfEmpty().Max());
    }

    private static long? WorkingSet(int process)
    {
        try
        {
            // VmRSS:     71234 kB; none once the process has ended.
            var words = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                ?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return words is null ? null : long.Parse(words[^2], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

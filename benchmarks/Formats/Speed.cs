using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Benchmarks.Formats;

/// <summary>
/// Throughput over one folder in one run, single thread each: this project in a process of its own and warm, exiftool
/// in batch mode (one process for all files), Tika in one JVM, cold and after a first round. Best of several rounds. This
/// project reads all text, counts its words and names its language; Tika reads all text; exiftool reads tags only.
/// </summary>
internal static class Speed
{
    private const int Rounds = 3;

    // Started as "dotnet X.dll", the process is dotnet's: the program's own name has to follow.
    private static string[] ThisProgram =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    /// <param name="folder">Read with all folders in it.</param>
    /// <param name="files">The folder's files.</param>
    /// <param name="tikaJar">Tika's application; null to leave it out.</param>
    /// <param name="builds">Other builds of this program (just in time, ahead of time), to be measured in the same run.</param>
    public static void Run(string folder, string[] files, string? tikaJar, string[] builds)
    {
        var build = System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported ? "just in time" : "ahead of time";
        Console.WriteLine($"{files.Length} files, {files.Sum(file => new FileInfo(file).Length) / 1e6:F1} MB, best of {Rounds} rounds, "
            + $"{DateTime.Today:yyyy-MM-dd}; this build: {build}, {Environment.Version}\n");
        var own = Program(Environment.ProcessPath!, [.. ThisProgram, "read", folder]);
        var warm = Warm(files);
        Console.WriteLine("| tool | seconds | processor seconds, best–worst | this project is faster by, start included | by "
            + "processor time | warm, by processor time |\n|---|---|---|---|---|---|");
        Row("this project, start included", own);
        Row($"this project, warm ({Allocated(files) / 1024} KB allocated a file)", warm);
        foreach (var other in builds) Row($"{other}, start included", Program(other, ["read", folder]));
        if (Tool.Run("exiftool", ["-ver"]) is not null) Row("exiftool -j -r, batch mode", Program("exiftool", ["-j", "-r", "-q", folder]));
        if (tikaJar is not null) Tika(folder, tikaJar, Row);

        void Row(string tool, Cost cost) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {tool} | {cost.Seconds:F3} | {cost.Processor:F3}–{cost.Worst:F3} | {cost.Seconds / own.Seconds:F1} | "
                + $"{cost.Processor / own.Processor:F1} | {cost.Processor / warm.Processor:F1} |"));
    }

    private static void Tika(string folder, string jar, Action<string, Cost> row)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "TikaPeer.java");
        row("Apache Tika, JVM start included", Program("java", ["-cp", jar, source, folder, "1"]));
        var last = Tool.Run("java", ["-cp", jar, source, folder, "3"])?.Split('\n')
            .LastOrDefault(line => line.StartsWith("seconds\t", StringComparison.Ordinal));
        if (last?.Split('\t') is [_, var seconds, var processor])
            row("Apache Tika, third round in one JVM, its one thread",
                new(double.Parse(seconds, CultureInfo.InvariantCulture), double.Parse(processor, CultureInfo.InvariantCulture)));
    }

    private static Cost Program(string program, string[] arguments) => Best(() =>
    {
        var watch = Stopwatch.StartNew();
        Tool.Run(program, arguments, out var processor);
        return new(watch.Elapsed.TotalSeconds, processor.TotalSeconds);
    });

    private static Cost Warm(string[] files) => Best(() =>
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        foreach (var file in files) Own.Read(file);
        return new(watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    });

    private static long Allocated(string[] files)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (var file in files) Own.Read(file);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Math.Max(1, files.Length);
    }

    // The least of each, since what else runs on the machine only adds.
    private static Cost Best(Func<Cost> run)
    {
        var best = run();
        for (var round = 1; round < Rounds; round++)
        {
            var cost = run();
            best = new(
                Math.Min(best.Seconds, cost.Seconds), Math.Min(best.Processor, cost.Processor), Math.Max(best.Worst, cost.Processor));
        }
        return best;
    }
}

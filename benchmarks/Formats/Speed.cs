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
    private static string[] ThisProgram => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    /// <param name="folder">Read with all folders in it.</param>
    /// <param name="files">The folder's files.</param>
    /// <param name="tikaJar">Tika's application; null to leave it out.</param>
    /// <param name="builds">Other builds of this program (just in time, ahead of time), to be measured in the same run.</param>
    public static void Run(string folder, string[] files, string? tikaJar, string[] builds)
    {
        Console.WriteLine($"{files.Length} files, {files.Sum(file => new FileInfo(file).Length) / 1e6:F1} MB, best of {Rounds} rounds, {DateTime.Today:yyyy-MM-dd}");
        var own = Best(() => Tool.Run(Environment.ProcessPath!, [.. ThisProgram, "read", folder]));
        var warm = Best(() => Array.ForEach(files, file => Own.Read(file)));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (var file in files) Own.Read(file);
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / Math.Max(1, files.Length);
        Console.WriteLine($"this build: {(System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported ? "just in time" : "ahead of time")}, {Environment.Version}\n");
        Console.WriteLine("| tool | seconds | files/s | this project is faster by, start included | warm |\n|---|---|---|---|---|");
        Row("this project, start included", own);
        Row($"this project, warm ({allocated / 1024} KB allocated a file)", warm);
        foreach (var build in builds) Row($"{build}, start included", Best(() => Tool.Run(build, ["read", folder])));
        if (Tool.Run("exiftool", ["-ver"]) is not null) Row("exiftool -j -r, batch mode", Best(() => Tool.Run("exiftool", ["-j", "-r", "-q", folder])));
        if (tikaJar is not null) Tika(folder, tikaJar, Row);

        void Row(string tool, double seconds) =>
            Console.WriteLine($"| {tool} | {seconds:F3} | {files.Length / seconds:F0} | {seconds / own:F1} | {seconds / warm:F1} |");
    }

    private static void Tika(string folder, string jar, Action<string, double> row)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "TikaPeer.java");
        row("Apache Tika, JVM start included", Best(() => Tool.Run("java", ["-cp", jar, source, folder, "1"])));
        var last = Tool.Run("java", ["-cp", jar, source, folder, "3"])?.Split('\n').LastOrDefault(line => line.StartsWith("seconds\t", StringComparison.Ordinal));
        if (last is not null) row("Apache Tika, third round in one JVM", double.Parse(last.AsSpan(8), CultureInfo.InvariantCulture));
    }

    private static double Best(Action run)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            run();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }
        return best;
    }
}

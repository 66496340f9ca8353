using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Benchmarks.Pdf;

/// <summary>
/// Throughput against poppler's tools in the same run: this reader as one process over all files, theirs as one process a
/// file, both started by a shell that also tells the processor time, which other work on the machine does not stretch.
/// </summary>
internal static class Speed
{
    private const int Rounds = 3;

    // Started as "dotnet X.dll", the process is dotnet's: the program's own name has to follow.
    private static string[] ThisProgram => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
        ? [Environment.ProcessPath!, Environment.GetCommandLineArgs()[0]]
        : [Environment.ProcessPath!];

    public static void Run(string folder, string[] files)
    {
        Console.WriteLine($"{files.Length} files, {files.Sum(file => new FileInfo(file).Length) / 1e6:F1} MB, best of {Rounds} rounds, "
            + $"{DateTime.Today:yyyy-MM-dd}\n");
        Console.WriteLine("| work | tool | seconds | ratio | processor seconds, best–worst | ratio | allocated per file |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Compare("metadata", "pdfinfo \"$f\"", "read-metadata", folder, files);
        Compare("text", "pdftotext -enc UTF-8 \"$f\" -", "read-text", folder, files);
    }

    private static void Compare(string work, string command, string verb, string folder, string[] files)
    {
        var withText = verb == "read-text";
        var poppler = Best(() => Shell($"for f; do {command}; done", files));
        var own = Best(() => Shell("\"$@\" || kill $$", [.. ThisProgram, verb, folder]));
        Array.ForEach(files, file => Extracted.From(file, withText));
        var warm = Best(() => Own(files, withText));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Own(files, withText);
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / files.Length;
        Row(command.Split(' ')[0], poppler, "");
        Row("this reader, process start included", own, "");
        Row("this reader, warm", warm, $"{allocated / 1024} KB");

        void Row(string tool, (double Wall, double Processor, double Worst) time, string memory) => Console.WriteLine(
            $"| {work} | {tool} | {time.Wall:F3} | {poppler.Wall / time.Wall:F1} | {time.Processor:F3}–{time.Worst:F3} | "
                + $"{poppler.Processor / time.Processor:F1} | {memory} |");
    }

    private static double Own(string[] files, bool withText)
    {
        var before = Environment.CpuUsage.TotalTime;
        Array.ForEach(files, file => Extracted.From(file, withText));
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    // The shell's "times" prints its own time in the first line, its children's in the second.
    private static double Shell(string script, string[] arguments)
    {
        var output = Poppler.Run("bash", ["-c", $"({script}) >/dev/null 2>&1; times", "bash", .. arguments]) ?? "";
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ').Sum(Seconds);
    }

    private static double Seconds(string minutes)
    {
        var parts = minutes.TrimEnd('s').Split('m');
        return 60 * double.Parse(parts[0], CultureInfo.InvariantCulture) + double.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    private static (double Wall, double Processor, double Worst) Best(Func<double> run)
    {
        var best = (Wall: double.MaxValue, Processor: double.MaxValue, Worst: 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var processor = run();
            best = (Math.Min(best.Wall, watch.Elapsed.TotalSeconds), Math.Min(best.Processor, processor), Math.Max(best.Worst, processor));
        }
        return best;
    }
}

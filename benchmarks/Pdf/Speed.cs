using System.Diagnostics;

namespace Pipeline.Benchmarks.Pdf;

/// <summary>Throughput against poppler's tools in the same run: this reader as a process of its own over all files, theirs one process a file.</summary>
internal static class Speed
{
    private const int Rounds = 3;

    public static void Run(string folder, string[] files)
    {
        Console.WriteLine($"{files.Length} files, {files.Sum(file => new FileInfo(file).Length) / 1e6:F1} MB, best of {Rounds} rounds, {DateTime.Today:yyyy-MM-dd}");
        Console.WriteLine("| work | tool | seconds | files/s | ratio | allocated per file |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Print("metadata", "pdfinfo", "read-metadata", folder, files, file => Poppler.Run("pdfinfo", [file]));
        Print("text", "pdftotext", "read-text", folder, files, file => Poppler.Run("pdftotext", ["-enc", "UTF-8", file, "-"]));
    }

    private static void Print(string work, string tool, string verb, string folder, string[] files, Action<string> theirs)
    {
        var poppler = Best(() => Array.ForEach(files, theirs));
        var own = Best(() => Poppler.Run(Environment.ProcessPath!, [verb, folder]));
        foreach (var file in files) Extracted.From(file, verb == "read-text");
        var warm = Best(() => Array.ForEach(files, file => Extracted.From(file, verb == "read-text")));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (var file in files) Extracted.From(file, verb == "read-text");
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / files.Length;
        Row(work, tool, poppler, 1, "");
        Row(work, "this reader, process start included", own, poppler / own, "");
        Row(work, "this reader, warm", warm, poppler / warm, $"{allocated / 1024.0:F0} KB");

        void Row(string what, string who, double seconds, double ratio, string memory) =>
            Console.WriteLine($"| {what} | {who} | {seconds:F3} | {files.Length / seconds:F0} | {ratio:F1} | {memory} |");
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

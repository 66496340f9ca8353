using System.Diagnostics;
using System.Globalization;
using Pipeline.Metadata;

namespace Pipeline.Benchmarks.Scaling;

/// <summary>Documents a second against cores: as many threads as processors, in a process that has no others.</summary>
internal static class Cores
{
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(2), Measured = TimeSpan.FromSeconds(6);

    private const int Runs = 3;

    public static void Run(TextWriter page)
    {
        page.WriteLine();
        page.WriteLine("## Documents a second against cores");
        page.WriteLine();
        page.WriteLine("`samples/documents` over and over, text and language included; the median of three runs.");
        page.WriteLine();
        page.WriteLine("| cores | documents/s | to one core | of linear |");
        page.WriteLine("|---|---|---|---|");
        double? one = null;
        for (var cores = 1; cores <= Environment.ProcessorCount; cores *= 2)
        {
            var rate = Enumerable.Range(0, Runs).Select(_ => InProcess(cores)).Order().ElementAt(Runs / 2);
            one ??= rate;
            page.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {cores} | {rate:N0} | {rate / one:0.00} | {rate / one / cores:P0} |"));
        }
    }

    /// <summary>The process that is measured.</summary>
    public static void Extract(int cores)
    {
        if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = (nint)((1L << cores) - 1);
        var documents = Directory.GetFiles("samples/documents")
            .Select(file => (Name: Path.GetFileName(file), Bytes: File.ReadAllBytes(file)))
            .ToArray();
        Rate(documents, cores, Warmup);
        Console.WriteLine(Rate(documents, cores, Measured).ToString("R", CultureInfo.InvariantCulture));
    }

    private static double InProcess(int cores)
    {
        var start = new ProcessStartInfo("dotnet",
            [typeof(Cores).Assembly.Location, "extract", $"{cores}"])
        { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var rate = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(rate, CultureInfo.InvariantCulture);
    }

    private static double Rate((string Name, byte[] Bytes)[] documents, int threads, TimeSpan time)
    {
        var (read, clock) = (0L, Stopwatch.StartNew());
        var workers = Enumerable.Range(0, threads).Select(worker => new Thread(() =>
        {
            for (var next = worker; clock.Elapsed < time; next++)
            {
                var (name, bytes) = documents[next % documents.Length];
                DocumentExtractor.Extract(ByteSource.FromMemory(bytes), new(name));
                Interlocked.Increment(ref read);
            }
        })).ToList();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return read / clock.Elapsed.TotalSeconds;
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Benchmarks.Libraries;

/// <summary>
/// Runs a reader over a list in processes of its own; one that dies or does not end is started again behind the document.
/// </summary>
internal sealed class Reading
{
    // More than a function's whole budget; the clock says nothing on a busy machine.
    private static readonly TimeSpan MostProcessorTime = TimeSpan.FromSeconds(20);

    // A function's memory (bytes, in hexadecimal).
    private const string HeapLimit = "20000000";

    private readonly Outcome?[] _outcomes;
    private volatile int _current = -1;
    private TimeSpan _begun;

    private Reading(int items) => _outcomes = new Outcome?[items];

    public static IReadOnlyList<Outcome> Of(string reader, string list, int items, int mutants, int rounds)
    {
        var reading = new Reading(items);
        for (var first = 0; first < items;)
        {
            reading.Run(reader, list, first, mutants, rounds);
            first = reading._current + 1;
        }
        return reading._outcomes.Select(outcome => outcome ?? Outcome.Ended).ToList();
    }

    private void Run(string reader, string list, int first, int mutants, int rounds)
    {
        _current = first;
        _begun = TimeSpan.Zero;
        var start = new ProcessStartInfo("dotnet", [Environment.GetCommandLineArgs()[0], "read", reader, list,
            first.ToString(CultureInfo.InvariantCulture), mutants.ToString(CultureInfo.InvariantCulture),
            rounds.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Compiled for good at once, as code that is built ahead of time is.
            Environment = { ["DOTNET_GCHeapHardLimit"] = HeapLimit, ["DOTNET_TieredCompilation"] = "0" },
        };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var watch = new Timer(_ => Watch(process), null, 1_000, 1_000);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line[0] == '>')
            {
                (_begun, _current) = (Spent(process), int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture));
                continue;
            }
            var parts = line[1..].Split('\t');
            var fields = parts[3] == "!" ? null
                : parts[3..].Where(field => field.Length > 0).Select(field => field.Split('=', 2))
                    .ToDictionary(pair => pair[0], pair => pair[1]);
            _outcomes[int.Parse(parts[0], CultureInfo.InvariantCulture)] = new(double.Parse(parts[1], CultureInfo.InvariantCulture),
                long.Parse(parts[2], CultureInfo.InvariantCulture), fields);
        }
        process.WaitForExit();
    }

    private void Watch(Process process)
    {
        if (Spent(process) - _begun > MostProcessorTime) process.Kill();
    }

    private static TimeSpan Spent(Process process)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        // It has just ended.
        catch (InvalidOperationException)
        {
            return TimeSpan.Zero;
        }
    }
}

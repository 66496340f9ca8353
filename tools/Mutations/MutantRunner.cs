using System.Diagnostics;
using System.Threading.Channels;

namespace Pipeline.Mutations;

/// <summary>Runs a test project against mutants, in processes that are ended when a mutant hangs in them.</summary>
/// <param name="tests">The test project's assembly.</param>
/// <param name="passes">The file of what each test passes.</param>
internal sealed class MutantRunner(string tests, string passes)
{
    /// <summary>What a test may take beside five times its own time before its mutant counts as one that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<int, double> _milliseconds = [];
    private readonly HashSet<int> _atStart = [];

    /// <summary>Runs every test by itself and notes what it passes. Tests that take seconds are left out, and named.</summary>
    public async Task RecordAsync()
    {
        using var process = Start([]);
        await process.StandardOutput.ReadToEndAsync()
            .ContinueWith(text =>
                Console.Write(string.Concat(
                    text.Result.Split('\n').Where(line => line.StartsWith("left out", StringComparison.Ordinal))
                        .Select(line => line + "\n"))), TaskScheduler.Default);
        await process.WaitForExitAsync();
        var later = new HashSet<int>();
        foreach (var parts in File.ReadLines(passes).Select(line => line.Split('\t')))
        {
            foreach (var id in parts[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse))
            {
                _milliseconds[id] = Math.Max(_milliseconds.GetValueOrDefault(id), double.Parse(parts[2]));
                if (parts[1] == "0") _atStart.Add(id);
                else later.Add(id);
            }
        }

        _atStart.ExceptWith(later);
    }

    /// <summary>Runs mutants and tells the outcome of each.</summary>
    public async Task RunAsync(IEnumerable<Mutant> mutants, Action<int, string, string> tell)
    {
        var left = new List<int>(mutants.Select(mutant => mutant.Id));
        foreach (var id in left.Where(id => !_milliseconds.ContainsKey(id)).ToList())
        {
            left.Remove(id);
            tell(id, "uncovered", "");
        }

        foreach (var id in left.Where(_atStart.Contains).ToList())
        {
            left.Remove(id);
            await RunAsync([id], $"{id}!", tell);
        }

        var again = new HashSet<int>();
        while (left.Count > 0) await RunAsync(left, null, (id, outcome, killer) =>
        {
            // Whether it was this mutant or one before it is seen in a process of its own.
            if (outcome == "unsure" && again.Add(id)) left.Insert(0, id);
            else tell(id, outcome == "unsure" ? "killed" : outcome, killer);
        });
    }

    private async Task RunAsync(List<int> left, string? only, Action<int, string, string> tell)
    {
        using var process = Start(only is null ? [.. left.Select(id => $"{id}")] : [only]);
        var lines = Channel.CreateUnbounded<string>();
        _ = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line) lines.Writer.TryWrite(line);
            lines.Writer.Complete();
        });
        int? running = null;
        while (true)
        {
            var limit = running is { } id ? Patience + TimeSpan.FromMilliseconds(5 * _milliseconds[id]) : TimeSpan.FromMinutes(5);
            using var late = new CancellationTokenSource(limit);
            try
            {
                var words = (await lines.Reader.ReadAsync(late.Token)).Split(' ', 4);
                if (words is ["start", var started]) running = int.Parse(started);
                if (words is not ["end", var ended, var outcome, ..]) continue;
                running = null;
                left.Remove(int.Parse(ended));
                tell(int.Parse(ended), outcome, words.Length > 3 ? words[3] : "");
            }
            catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
                if (running is null && left.Count > 0 && exception is OperationCanceledException)
                    throw new InvalidOperationException("The tests do not run.");
                if (running is { } hung)
                {
                    left.Remove(hung);
                    tell(hung, exception is OperationCanceledException ? "killed (time)" : "killed (crash)", "");
                }

                return;
            }
        }
    }

    private Process Start(string[] mutants)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", tests, passes, .. mutants])
        {
            WorkingDirectory = Path.GetDirectoryName(tests),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A mutant that lives makes the properties play every schedule.
        start.Environment["PIPELINE_SCHEDULES"] = "100";
        start.Environment["PIPELINE_SHRINK"] = "0";
        var process = Process.Start(start)!;
        // What a mutant that crashes has to say is of no use.
        _ = process.StandardError.ReadToEndAsync();
        return process;
    }
}

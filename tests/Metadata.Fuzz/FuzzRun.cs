using System.Diagnostics;

namespace Pipeline.Metadata.Fuzz;

/// <summary>Runs cases through extraction and holds them to their budgets.</summary>
internal sealed class FuzzRun(ISeedCorpus corpus, int seed)
{
    /// <summary>One case's time; a hundred times what the slowest seed takes.</summary>
    private static readonly TimeSpan CaseBudget = TimeSpan.FromSeconds(5);

    /// <summary>What one extraction may allocate in all, most of it short-lived.</summary>
    private const long CaseAllocation = 512L * 1024 * 1024;

    /// <summary>The whole process, as the working set at its peak.</summary>
    private const long MemoryBudget = 256L * 1024 * 1024;

    private readonly Dictionary<DocumentStatus, long> _statuses = [];
    private readonly List<string> _failures = [];
    private TimeSpan _slowest;
    private long _slowestCase;

    /// <returns>Whether every case held.</returns>
    public bool Run(long first, long count)
    {
        var seeds = corpus.Build();
        var mutator = corpus.Cases();
        foreach (var original in seeds) One(original, "seed");
        var watch = Stopwatch.StartNew();
        for (var number = first; number < first + count && _failures.Count < 20; number++)
        {
            var before = _slowest;
            One(mutator.Case(seed, number), $"case {number}");
            if (_slowest > before) _slowestCase = number;
        }
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        if (peak > MemoryBudget) _failures.Add($"peak memory {peak / 1048576} MB is over {MemoryBudget / 1048576} MB");
        Print(seeds.Count, count, watch.Elapsed, peak);
        return _failures.Count == 0;
    }

    public byte[] Case(long number) => corpus.Cases().Case(seed, number);

    private void One(byte[] bytes, string name)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        try
        {
            var extraction = DocumentExtractor.Extract(ByteSource.FromMemory(bytes), new(corpus.FileName));
            _statuses[extraction.Metadata.Status] = _statuses.GetValueOrDefault(extraction.Metadata.Status) + 1;
        }
#pragma warning disable CA1031 // Finding any exception at all is what this program is for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failures.Add($"{name}: {exception.GetType().Name}: {exception.Message}\n{exception.StackTrace?.Split('\n')[0]}");
        }
        var elapsed = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (elapsed > _slowest) _slowest = elapsed;
        if (elapsed > CaseBudget) _failures.Add($"{name}: took {elapsed.TotalSeconds:F1} s");
        if (allocated > CaseAllocation) _failures.Add($"{name}: allocated {allocated / 1048576} MB");
    }

    private void Print(int seeds, long count, TimeSpan elapsed, long peak)
    {
        Console.WriteLine($"{corpus.Format}: {count} cases of {seeds} seeds, seed {seed}, {elapsed.TotalSeconds:F0} s, "
            + $"{elapsed.TotalMilliseconds * 1000 / Math.Max(count, 1):F0} µs a case");
        Console.WriteLine($"slowest: {_slowest.TotalMilliseconds:F0} ms (case {_slowestCase}); peak memory: {peak / 1048576} MB");
        Console.WriteLine(string.Join(", ", _statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}")));
        foreach (var failure in _failures) Console.WriteLine("FAILED " + failure);
    }
}

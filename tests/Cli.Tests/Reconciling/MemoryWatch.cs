using Pipeline.Cli.Screens;
using Xunit.Abstractions;

namespace Pipeline.Cli.Tests.Reconciling;

/// <summary>What is alive in the heap while records pass.</summary>
internal sealed class MemoryWatch(ITestOutputHelper output, long records) : IWorkProgress
{
    private readonly Lock _lock = new();
    private long _seen;
    private long _next;

    public long AtQuarter { get; private set; }

    public long Most { get; private set; }

    public void Add(long count)
    {
        lock (_lock)
        {
            _seen += count;
            if (_seen < _next) return;
            _next += records / 20;
            Look($"{_seen} read");
            if (_seen <= (records / 4) + (records / 40)) AtQuarter = Most;
        }
    }

    public void Look(string when)
    {
        var live = GC.GetTotalMemory(forceFullCollection: true);
        Most = Math.Max(Most, live);
        output.WriteLine($"{when}: {live / 1e6:0.0} MB live, {Environment.WorkingSet / 1e6:0} MB working set");
    }

    public void Dispose()
    {
    }
}

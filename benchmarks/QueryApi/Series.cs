namespace Pipeline.Benchmarks.QueryApi;

/// <summary>Timings of one call, taken in rounds.</summary>
internal sealed class Series(string name, Func<Task> call)
{
    private readonly List<double> _microseconds = [];
    private long _allocated;
    private int _calls;

    public string Name => name;

    /// <summary>Microseconds of processor time a call, the median of the rounds.</summary>
    public double Median => At(0.5);

    /// <summary>The same for a share of the rounds.</summary>
    public double At(double share) => _microseconds.Order().ElementAt((int)(_microseconds.Count * share));

    /// <summary>Bytes allocated a call.</summary>
    public double Allocated => (double)_allocated / _calls;

    /// <summary>Runs all series alternately, so that whatever else the machine does meets all of them.</summary>
    public static void RunInTurns(Series[] series, int warmUp, int rounds, int callsARound)
    {
        foreach (var one in series) one.Run(warmUp);
        // The compiler works in the background on what has been called often.
        foreach (var one in series) one.Run(warmUp);
        foreach (var one in series) one.Forget();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var one in series) one.Run(callsARound);
        }
    }

    private void Run(int calls)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        // Processor time, as other programs' load does not change it; nothing here waits.
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < calls; i++) call().GetAwaiter().GetResult();
        _microseconds.Add((Environment.CpuUsage.TotalTime - start).TotalMicroseconds / calls);
        _allocated += GC.GetTotalAllocatedBytes(precise: true) - before;
        _calls += calls;
    }

    private void Forget()
    {
        _microseconds.Clear();
        (_allocated, _calls) = (0, 0);
    }
}

using Pipeline.Cli.Screens;

namespace Pipeline.Benchmarks.Reconcile;

/// <summary>The largest working set of this process while work goes on.</summary>
internal sealed class WorkingSet : IWorkProgress
{
    private long _most;

    /// <summary>In bytes.</summary>
    public long Most => _most;

    public void Add(long count) => _most = Math.Max(_most, Environment.WorkingSet);

    public void Dispose()
    {
    }
}

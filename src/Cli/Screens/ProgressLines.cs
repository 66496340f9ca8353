namespace Pipeline.Cli.Screens;

/// <summary>Progress where nobody looks, in a log: a line now and then, and one at the end.</summary>
internal sealed class ProgressLines(TextWriter output, string what, long? total, TimeProvider time) : IWorkProgress
{
    /// <summary>Often enough to see that it lives, seldom enough for a log.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _said;
    private long _done;

    public void Add(long count)
    {
        lock (_lock)
        {
            _done += count;
            var elapsed = time.GetElapsedTime(_start);
            if (elapsed - _said < Interval) return;
            _said = elapsed;
            output.WriteLine(ProgressText.Of(what, _done, total, elapsed));
        }
    }

    public void Dispose()
    {
        lock (_lock) output.WriteLine(ProgressText.Of(what, _done, null, time.GetElapsedTime(_start)));
    }
}

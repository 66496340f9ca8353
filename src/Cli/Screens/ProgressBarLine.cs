namespace Pipeline.Cli.Screens;

/// <summary>
/// Progress where a person looks: one line that is drawn over. Spectre's live displays take the whole terminal and a
/// thread of their own; one line needs neither, and leaves the cursor alone when the process is killed.
/// </summary>
internal sealed class ProgressBarLine(TextWriter output, string what, long? total, TimeProvider time) : IWorkProgress
{
    private const int BarWidth = 24;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _drawn = -Interval;
    private int _width;
    private long _done;

    public void Add(long count)
    {
        lock (_lock)
        {
            _done += count;
            var elapsed = time.GetElapsedTime(_start);
            if (elapsed - _drawn < Interval) return;
            _drawn = elapsed;
            Draw(elapsed);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Draw(time.GetElapsedTime(_start));
            output.WriteLine();
        }
    }

    private void Draw(TimeSpan elapsed)
    {
        var text = ProgressText.Of(what, _done, total, elapsed);
        if (total is > 0 and var all)
        {
            var full = (int)Math.Min(BarWidth, _done * BarWidth / all);
            text = $"[{new string('#', full)}{new string('.', BarWidth - full)}] {text}";
        }
        output.Write('\r' + text.PadRight(_width));
        output.Flush();
        _width = text.Length;
    }
}

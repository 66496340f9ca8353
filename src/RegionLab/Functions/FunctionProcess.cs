using Pipeline.RegionLab.Time;

namespace Pipeline.RegionLab.Functions;

/// <summary>
/// The process of one invocation. Every continuation of the function's code comes back through it onto virtual time, which
/// makes each await a point at which other things may happen first, or at which the process ends and nothing follows.
/// </summary>
internal sealed class FunctionProcess : SynchronizationContext
{
    private readonly VirtualTime _time;
    private readonly long _deadline;
    private readonly Action<FunctionEnd> _ended;
    private readonly Action _crashed;
    private int _stepsToCrash;
    private bool _over;

    private FunctionProcess(VirtualTime time, TimeSpan timeout, int? crashAtStep, Action crashed, Action<FunctionEnd> ended)
    {
        _time = time;
        _deadline = time.GetTimestamp() + timeout.Ticks;
        _stepsToCrash = crashAtStep ?? int.MaxValue;
        _crashed = crashed;
        _ended = ended;
    }

    /// <summary>Starts a process.</summary>
    /// <param name="time">Where it runs.</param>
    /// <param name="timeout">How long it may run.</param>
    /// <param name="crashAtStep">The step, from 1, instead of which it dies; null for none.</param>
    /// <param name="crashed">Called when it dies of that, before <paramref name="ended"/>.</param>
    /// <param name="body">The function.</param>
    /// <param name="ended">Called once, however it ends.</param>
    public static FunctionProcess Start(
        VirtualTime time, TimeSpan timeout, int? crashAtStep, Action crashed, Func<FunctionProcess, Task<byte[]>> body,
        Action<FunctionEnd> ended)
    {
        var process = new FunctionProcess(time, timeout, crashAtStep, crashed, ended);
        process.Continue(TimeSpan.Zero, () => _ = process.RunAsync(body));
        return process;
    }

    /// <summary>Ends the process where it stands.</summary>
    public void Kill() => End(default);

    /// <summary>Something to await that takes <paramref name="length"/>.</summary>
    public Pause Pause(TimeSpan length) => new(this, length);

    /// <summary>Runs <paramref name="step"/> in this process after <paramref name="delay"/>, if it still lives then.</summary>
    public void Continue(TimeSpan delay, Action step) => _time.Schedule(delay, () => Run(step));

    public override void Post(SendOrPostCallback d, object? state) => Continue(TimeSpan.Zero, () => d(state));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nothing waits for another thread here: there is one.");

    public override SynchronizationContext CreateCopy() => this;

    private void Run(Action step)
    {
        if (_over) return;
        if (--_stepsToCrash == 0)
        {
            _crashed();
            Kill();
            return;
        }
        if (_time.GetTimestamp() > _deadline)
        {
            Kill();
            return;
        }
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            step();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private async Task RunAsync(Func<FunctionProcess, Task<byte[]>> body)
    {
        try
        {
            End(new(await body(this), null));
        }
        // Whatever a function throws is what its invocation failed with, as in Lambda.
        catch (Exception exception)
        {
            End(new(null, exception));
        }
    }

    private void End(FunctionEnd end)
    {
        if (_over) return;
        _over = true;
        _time.Schedule(TimeSpan.Zero, () => _ended(end));
    }
}

using System.Runtime.CompilerServices;

namespace Pipeline.RegionLab.Functions;

/// <summary>Awaits the passing of virtual time in a process: cheaper than a timer, and there are millions.</summary>
internal readonly struct Pause(FunctionProcess process, TimeSpan length) : INotifyCompletion
{
    public bool IsCompleted => false;

    public Pause GetAwaiter() => this;

    public void OnCompleted(Action continuation) => process.Continue(length, continuation);

    public void GetResult()
    {
    }
}

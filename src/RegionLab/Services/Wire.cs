using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Functions;

namespace Pipeline.RegionLab.Services;

/// <summary>
/// The way from a process to a service and back. A call takes effect at one moment, between the journeys: a process that
/// dies on the way out has done nothing, one that dies on the way back has done it and does not know.
/// </summary>
internal sealed class Wire(FunctionProcess process, Dice dice, Delay latency, FaultPlan faults)
{
    private int _calls;

    /// <exception cref="ServiceFaultException">The call was refused, or its answer was lost.</exception>
    public async Task<T> CallAsync<T>(string name, Func<Task<T>> call)
    {
        var its = dice.For(++_calls);
        await process.Pause(latency.Draw(its.For("out")));
        if (faults.Strikes(FaultKind.CallThrottled, its, name)) throw new ServiceFaultException($"{name}: throttled");
        var answer = await call();
        await process.Pause(latency.Draw(its.For("back")));
        if (faults.Strikes(FaultKind.AnswerLost, its, name)) throw new ServiceFaultException($"{name}: the answer was lost");
        return answer;
    }

    public Task CallAsync(string name, Func<Task> call) => CallAsync(name, async () =>
    {
        await call();
        return true;
    });
}

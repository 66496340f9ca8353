using Pipeline.DeploymentModel.Safety;

namespace Pipeline.DeploymentModel.Stacks;

/// <summary>
/// Deploys a plan with a fault at every single operation: taken back and repeated, and stopped and gone on with. Every way
/// must end in the state that the undisturbed deployment ends in, and no moment of it may be unsafe.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="seed">Chooses the order.</param>
/// <param name="every">Which operations: 1 for all, 7 for every seventh, from one that the seed chooses.</param>
internal sealed class FaultSweep(DeploymentPlan plan, int seed, int every = 1)
{
    private readonly List<string> _problems = [];

    /// <summary>How many faults were injected.</summary>
    public int Faults { get; private set; }

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Sweeps over a deployment onto an account, which is in the plan's final state afterwards.</summary>
    public void Run(SimulatedAccount account)
    {
        foreach (var stack in plan.Order(seed))
        {
            var before = account.Clone();
            var engine = new StackEngine(account, stack, new() { Seed = seed });
            if (engine.Deploy() is { } failure)
            {
                _problems.Add($"undisturbed: {failure}");
                return;
            }

            var after = account.Clone();
            for (var at = 1 + seed % every; at <= engine.Operations; at += every)
            {
                Disturb(before, after, stack, at, rollback: true);
                Disturb(before, after, stack, at, rollback: false);
            }
        }
    }

    private void Disturb(SimulatedAccount before, SimulatedAccount after, Templates.StackTemplate stack, int at, bool rollback)
    {
        Faults++;
        var account = before.Clone();
        var watch = new SafetyWatch().Over(account);
        var story = $"{stack.Name}, fault at operation {at}, {(rollback ? "rolled back" : "stopped")}";
        try
        {
            if (new StackEngine(account, stack, new() { Seed = seed, FaultAt = at, Rollback = rollback }).Deploy() is null)
                _problems.Add($"{story}: nothing failed");
            // Another seed: whoever goes on does so in an order of its own.
            if (new StackEngine(account, stack, new() { Seed = seed + at }).Deploy() is { } again) _problems.Add($"{story}, then: {again}");
            else if (!account.IsAs(after))
                _problems.Add($"{story}: ends in another state: {Difference(account.Fingerprint(), after.Fingerprint())}");
        }
        catch (InvalidOperationException stuck)
        {
            _problems.Add($"{story}: {stuck.Message}");
        }

        _problems.AddRange(watch.Breaches.Select(breach => $"{story}: {breach}"));
    }

    private static string Difference(string one, string other)
    {
        var (left, right) = (one.Split('\n'), other.Split('\n'));
        return string.Join(" / ",
            left.Except(right).Select(line => $"+{line}").Concat(right.Except(left).Select(line => $"-{line}")).Take(2));
    }
}

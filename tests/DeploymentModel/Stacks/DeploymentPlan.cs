using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Stacks;

/// <summary>Stacks that are deployed together, as <c>cdk deploy</c> does: in an order that they allow, until one fails.</summary>
internal sealed class DeploymentPlan(IReadOnlyList<StackTemplate> stacks)
{
    public IReadOnlyList<StackTemplate> Stacks { get; } = stacks;

    /// <summary>One of the orders that the stacks allow.</summary>
    public IReadOnlyList<StackTemplate> Order(int seed) => DeploymentOrder.Of(Stacks, new Random(seed));

    /// <summary>Deploys all; null when everything went well.</summary>
    public StackFailure? Deploy(SimulatedAccount account, int seed = 0) =>
        Order(seed).Select(stack => new StackEngine(account, stack, new() { Seed = seed }).Deploy())
            .FirstOrDefault(failure => failure is not null);

    /// <summary>Deletes all, last first; null when everything went well.</summary>
    public StackFailure? Destroy(SimulatedAccount account, int seed = 0) =>
        Order(seed).Reverse().Select(stack => new StackEngine(account, stack, new() { Seed = seed }).Delete())
            .FirstOrDefault(failure => failure is not null);

    /// <summary>The stacks that are chosen, with every stack that they need (<c>cdk deploy</c> without <c>--exclusively</c>).</summary>
    public DeploymentPlan With(Func<StackTemplate, bool> chosen)
    {
        var names = Stacks.Where(chosen).Select(stack => stack.Name).ToHashSet(StringComparer.Ordinal);
        int before;
        do
        {
            before = names.Count;
            names.UnionWith(Stacks.Where(stack => names.Contains(stack.Name)).SelectMany(stack => stack.After).ToList());
        }
        while (names.Count > before);
        return new([.. Stacks.Where(stack => names.Contains(stack.Name))]);
    }

    /// <summary>The stacks that are chosen and no other (<c>cdk deploy --exclusively</c>).</summary>
    public DeploymentPlan Only(Func<StackTemplate, bool> chosen) => new([.. Stacks.Where(chosen)]);
}

using System.Text.Json.Nodes;
using Pipeline.Cdk.Tests.Plans;
using Pipeline.DeploymentModel;

namespace Pipeline.Cdk.Tests;

/// <summary>The app of one configuration as the deployment model deploys it: the same resources with every name and ARN resolved.</summary>
internal static class DeployedApp
{
    private static readonly Dictionary<string, SimulatedAccount> Deployed = [];

    /// <summary>A resource's properties as they are in the account.</summary>
    public static JsonObject Properties(string configuration, string region, string part, string id) => Live(configuration, region, part, id).Properties;

    /// <summary>A resource.</summary>
    public static Live Live(string configuration, string region, string part, string id)
    {
        var stack = Account(configuration).Stacks.Single(stack => stack.Region == region && stack.Name.EndsWith($"-{part}", StringComparison.Ordinal));
        return stack.Deployed.GetValueOrDefault(id) ?? throw new ArgumentException($"{stack.Name} has no {id}.", nameof(id));
    }

    private static SimulatedAccount Account(string configuration)
    {
        lock (Deployed)
        {
            if (Deployed.TryGetValue(configuration, out var account)) return account;
            account = SynthesisedPlan.EmptyAccount();
            Assert.Null(SynthesisedPlan.Of(configuration).Deploy(account));
            return Deployed[configuration] = account;
        }
    }
}

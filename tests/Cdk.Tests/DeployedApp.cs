using System.Text.Json.Nodes;
using Pipeline.Cdk.Tests.Plans;
using Pipeline.DeploymentModel;

namespace Pipeline.Cdk.Tests;

/// <summary>The app of one configuration as the deployment model deploys it: the same resources with every name and ARN resolved.</summary>
internal static class DeployedApp
{
    private static readonly Dictionary<string, SimulatedAccount> Deployed = [];

    /// <summary>A resource's properties as they are in the account.</summary>
    public static JsonObject Properties(string configuration, string region, string id) => Live(configuration, region, id).Properties;

    /// <summary>A resource.</summary>
    public static Live Live(string configuration, string region, string id) =>
        Account(configuration).Stacks.Where(stack => stack.Region == region).Select(stack => stack.Deployed.GetValueOrDefault(id))
            .OfType<Live>().SingleOrDefault()
        ?? throw new ArgumentException($"Nothing in {region} is called {id}.", nameof(id));

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

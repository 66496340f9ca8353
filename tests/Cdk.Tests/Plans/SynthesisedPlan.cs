using Pipeline.DeploymentModel;
using Pipeline.DeploymentModel.Kinds;
using Pipeline.DeploymentModel.Stacks;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.Cdk.Tests.Plans;

/// <summary>A synthesised app as a plan that the deployment model can carry out.</summary>
internal static class SynthesisedPlan
{
    /// <summary>The value of the bootstrap version, which CloudFormation looks up by itself.</summary>
    private static readonly Dictionary<string, string> Parameters = new() { ["BootstrapVersion"] = "21" };

    /// <summary>The plan of a configuration.</summary>
    public static DeploymentPlan Of(string configuration) => Of(SynthesisedApp.Of(configuration));

    public static DeploymentPlan Of(SynthesisedApp app) => new([.. app.Stacks.Select(Template)]);

    public static StackTemplate Template(SynthesisedStack stack) =>
        StackTemplate.Of(stack.Name, stack.Region, stack.Template, stack.DependsOn) with { Parameters = Parameters };

    /// <summary>An account with what has to be there before the first stack: the hosted zone of the tests' domain.</summary>
    public static SimulatedAccount EmptyAccount()
    {
        var account = new SimulatedAccount();
        account.SetFacet(RouteKinds.Zone("Z0123456789ABCDEFGHIJ"), []);
        return account;
    }
}

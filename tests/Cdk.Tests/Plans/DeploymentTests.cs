using Pipeline.DeploymentModel.Safety;
using Pipeline.DeploymentModel.Stacks;

namespace Pipeline.Cdk.Tests.Plans;

/// <summary>The stacks are deployed by the deployment model, in many orders, with a fault at every operation.</summary>
public sealed class DeploymentTests
{
    private static readonly int Orders = Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1" ? 500 : 20;

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void An_empty_account_takes_the_whole_plan_in_every_order_and_no_moment_is_unsafe(string configuration)
    {
        var plan = SynthesisedPlan.Of(configuration);
        foreach (var seed in Enumerable.Range(0, Orders))
        {
            var account = SynthesisedPlan.EmptyAccount();
            var watch = new SafetyWatch().Over(account);
            var failure = plan.Deploy(account, seed);
            Assert.True(failure is null, failure?.ToString());
            Assert.Empty(watch.Breaches);
        }
    }

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void A_fault_at_any_operation_can_be_taken_back_or_gone_on_from(string configuration)
    {
        var sweep = new FaultSweep(SynthesisedPlan.Of(configuration), seed: 1);
        sweep.Run(SynthesisedPlan.EmptyAccount());
        Assert.Empty(sweep.Problems.Take(20));
    }

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void Each_region_can_be_deployed_alone_with_what_it_needs(string configuration)
    {
        var plan = SynthesisedPlan.Of(configuration);
        foreach (var region in plan.Stacks.Select(stack => stack.Region).Distinct())
        {
            var account = SynthesisedPlan.EmptyAccount();
            var failure = plan.With(stack => stack.Region == region).Deploy(account) ?? plan.Deploy(account);
            Assert.True(failure is null, failure?.ToString());
        }
    }
}

using Pipeline.Tables.Tests.Rendering;
using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Cdk.Tests.Tools;

/// <summary>What CloudFormation's own linter says of every template, in the region that it is for.</summary>
public sealed class CfnLintTests
{
    [ToolFact("cfn-lint")]
    public void Cfn_lint_finds_nothing_in_any_template_of_any_configuration()
    {
        var regions = Configurations.Each.SelectMany(configuration => SynthesisedApp.Of(configuration).Stacks)
            .GroupBy(stack => stack.Region);

        Assert.All(regions, region =>
        {
            var (code, output) = ChildProcess.Run("cfn-lint",
                ["--non-zero-exit-code", "informational", "--include-checks", "I", "--ignore-checks", "I3042", "-r", region.Key, "--",
                    .. region.Select(stack => stack.Path)], Repository.Root, "The templates are linted");
            Assert.True(code == 0, output);
        });
    }
}

namespace Pipeline.Cdk.Tests;

public sealed class StackTests
{
    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void Nothing_is_exported_or_imported(string configuration)
    {
        foreach (var stack in SynthesisedApp.Of(configuration).Stacks)
        {
            var text = stack.Template.ToJsonString();
            Assert.DoesNotContain("Fn::ImportValue", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"Export\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Custom::CrossRegion", text, StringComparison.Ordinal);
            Assert.DoesNotContain("AWS::CDK::Metadata", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_table_is_in_one_stack_in_the_primary_region()
    {
        var stack = Assert.Single(SynthesisedApp.Of(Configurations.Default).Stacks, stack => stack.OfType("AWS::DynamoDB::GlobalTable").Count > 0);

        Assert.Equal(("us-west-2", StackPart.Table), (stack.Region, stack.Part));
    }
}

namespace Pipeline.Cdk.Tests.Configuration;

public sealed class SynthesisContextTests
{
    [Fact]
    public void The_command_line_wins_over_what_the_cdk_command_hands_on()
    {
        var context = new SynthesisContext("""{"drRegion":"eu-west-1","environment":"dev","@aws-cdk/flag":true}""",
            ["--context", "drRegion=eu-west-2", "-c", "config=a=b.yaml"]);

        Assert.Equal(("eu-west-2", "dev", "a=b.yaml"), (context["drRegion"], context["environment"], context["config"]));
        Assert.Null(context["@aws-cdk/flag"]);
        Assert.Null(context["primaryRegion"]);
    }

    [Theory]
    [InlineData("--context")]
    [InlineData("--context =x")]
    [InlineData("deploy now")]
    public void Anything_else_is_refused(string arguments) =>
        Assert.Throws<FormatException>(() => new SynthesisContext(null, arguments.Split(' ')));
}

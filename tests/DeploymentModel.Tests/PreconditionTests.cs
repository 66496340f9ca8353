using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Tests;

/// <summary>Each precondition refuses its example and nothing before it.</summary>
public class PreconditionTests
{
    public static TheoryData<string> Codes => [.. AllPreconditions.List.Select(precondition => precondition.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void AWS_refuses_the_example(string code)
    {
        var (before, last) = PreconditionExamples.Play(code);
        Assert.True(before is null, before?.ToString());
        Assert.Equal(code, last?.Refusal.Precondition.Code ?? "nothing was refused");
    }

    [Fact]
    public void Codes_are_given_once() =>
        Assert.Equal(AllPreconditions.List.Count, AllPreconditions.List.Select(one => one.Code).Distinct().Count());

    [Fact]
    public void No_example_is_left_over() => Assert.Empty(PreconditionExamples.Codes.Except(AllPreconditions.List.Select(one => one.Code)));
}

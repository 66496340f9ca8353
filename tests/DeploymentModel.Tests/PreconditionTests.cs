using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Tests;

/// <summary>Each precondition of docs/deployment-model.md refuses its example and nothing before it.</summary>
public class PreconditionTests
{
    public static TheoryData<string> Codes => [.. Refusal.Codes.Concat(PreconditionExamples.Codes).Distinct()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void AWS_refuses_the_example(string code)
    {
        Assert.Contains(code, Refusal.Codes);
        var (before, last) = PreconditionExamples.Play(code);
        Assert.True(before is null, before?.ToString());
        Assert.Equal(code, last?.Refusal.Code ?? "nothing was refused");
    }
}

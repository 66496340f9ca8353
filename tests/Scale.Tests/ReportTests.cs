using Pipeline.Benchmarks.Scale;
using Pipeline.Testing;

namespace Pipeline.Scale.Tests;

/// <summary>Nothing of the model depends on the machine, so that its results are those that are committed.</summary>
public sealed class ReportTests
{
    [Fact]
    public void The_page_is_what_the_model_says_today() => Assert.Equal(
        File.ReadAllText(Path.Combine(Repository.Root, "benchmarks/results/scale.md")), Report.Write());

    [Fact]
    public void At_least_one_day_holds_a_thousand_documents_a_second()
    {
        var day = Stage.All.Single(stage => stage.Name == "a billion items in the table").Play();
        Assert.True(day.Elsewhere.At(0.99) <= 2, $"{day.Elsewhere.At(0.99)} s");
        Assert.Equal(0, day.SetAside + day.Expired);
    }
}

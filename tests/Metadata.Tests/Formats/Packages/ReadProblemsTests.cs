using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Tests.Formats.Packages;

public sealed class ReadProblemsTests
{
    [Fact]
    public void Three_problems_are_named_the_others_counted_and_none_said_twice()
    {
        var problems = new ReadProblems();
        foreach (var problem in (string[])["a", "b", "a", "c", "d", "e"]) problems.Add(problem);
        Assert.Equal("a; b; c; and 2 more", problems.Text());
    }
}

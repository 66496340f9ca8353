using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.House.Tests;

/// <summary>docs/performance.md holds what was measured last, as <c>benchmarks/run page</c> puts it there.</summary>
public sealed partial class PerformancePageTests
{
    private static readonly string Results = Path.Combine(Repository.Root, "benchmarks", "results");

    private static readonly Dictionary<string, string> Shown = Block()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "performance.md")))
        .ToDictionary(block => block.Groups[1].Value, block => block.Groups[2].Value);

    public static TheoryData<string> Areas => [.. Measured];

    private static IEnumerable<string> Measured =>
        Directory.EnumerateFiles(Results, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Areas))]
    public void The_page_holds_an_area_s_results(string area)
    {
        Assert.True(Shown.TryGetValue(area, out var shown), $"docs/performance.md has no <!-- results of {area} -->.");
        var measured = Heading().Replace(File.ReadAllText(Path.Combine(Results, $"{area}.md")), "#$0")
            .Replace("](scal", "](../benchmarks/results/scal", StringComparison.Ordinal);
        Assert.True(shown == measured, $"docs/performance.md is not of these results of {area}. Write it anew: benchmarks/run page");
    }

    [Fact]
    public void Every_area_of_the_page_was_measured() => Assert.Equal(Shown.Keys.Order(StringComparer.Ordinal), Measured);

    [Fact]
    public void Every_benchmark_is_run_by_an_area()
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "benchmarks", "run"));
        // What has no program of its own is built by another.
        var programs = Directory.EnumerateFiles(Path.Combine(Repository.Root, "benchmarks"), "Program.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Where(name => name != "CallsOnly");
        Assert.All(programs, name => Assert.Matches($@"bench {name}\b|benchmarks/{name}\b", script));
    }

    [GeneratedRegex("^<!-- results of (\\w+) -->\n(.*?)^<!-- end of results -->", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^#+ ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

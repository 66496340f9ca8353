using System.Text.RegularExpressions;
using Pipeline.Cdk.Configuration.Rules;
using Pipeline.Tables.Rules;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Commands;

/// <summary>The checklists name what is there: commands that are understood, tests, rules and files that exist.</summary>
public sealed partial class ChecklistPageTests
{
    private static readonly string[] Rows =
        [.. new[] { "docs/checklist.md", "docs/tables/checklist.md" }.SelectMany(page =>
            File.ReadLines(Path.Combine(Repository.Root, page))).Where(line => Row().IsMatch(line))];

    private static readonly ILookup<string, string> TestFiles = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .ToLookup(file => Path.GetFileNameWithoutExtension(file));

    public static TheoryData<string> Shown =>
        [.. Rows.SelectMany(row => Quoted().Matches(row.Split(" | ", 4)[3]).Select(match => match.Groups[1].Value)).Distinct()];

    [Fact]
    public void Every_line_of_the_lists_is_there_once_with_something_that_shows_it()
    {
        var lines = new[] { ("000", 44), ("001", 29), ("002", 97), ("004", 86) }.SelectMany(list =>
            Enumerable.Range(1, list.Item2).Select(n => $"{list.Item1}-{n:00}"));
        Assert.Equal(lines, Rows.Select(row => Row().Match(row).Groups[1].Value));
        Assert.All(Rows, row => Assert.Matches(Quoted(), row.Split(" | ", 4)[3]));
        Assert.All(Rows, row =>
            Assert.True(row.Contains(" | there | ", StringComparison.Ordinal)
                || (row.Contains(" | partly | ", StringComparison.Ordinal) && row.EndsWith(". |", StringComparison.Ordinal)), row));
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void What_shows_a_line_is_there(string shown)
    {
        if (shown.StartsWith("docmeta ", StringComparison.Ordinal))
            Assert.Empty(Docmeta.Create().Parse(shown["docmeta ".Length..]).Errors.Select(error => error.Message));
        else if (Rule().IsMatch(shown))
            Assert.Contains(shown, TableRules.All.Select(rule => rule.Code).Concat(ConfigurationRules.All.Select(rule => rule.Code)));
        else if (Test().Match(shown) is { Success: true } test)
            Assert.Contains(TestFiles[test.Groups[1].Value],
                file => File.ReadAllText(file).Contains($" {test.Groups[2].Value}(", StringComparison.Ordinal));
        else Assert.True(File.Exists(Path.Combine(Repository.Root, shown)), $"{shown} is not there.");
    }

    [GeneratedRegex(@"^\| (00[0124]-[0-9]+) \|")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^DM[0-9]{3}$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(\w+Tests)\.(\w+)$")]
    private static partial Regex Test();
}

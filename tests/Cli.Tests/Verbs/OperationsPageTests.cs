using System.Text.RegularExpressions;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Deploying;
using Pipeline.Cli.Doctoring;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>docs/operations.md is held to the program: every command line in it is understood, and its tables are the code's.</summary>
public sealed partial class OperationsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    public static TheoryData<string> CommandLines =>
        [.. DocmetaLine().Matches(Page).Select(match => match.Groups[1].Value.Trim()).Distinct()];

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Every_command_line_is_understood(string line)
    {
        // Where the page says FILE or REGION, any word will do.
        var parse = Docmeta.Create().Parse(line);
        Assert.True(parse.Errors.Count == 0 || line is "reconcile" or "restore" or "backup",
            $"docmeta {line}: {string.Join(' ', parse.Errors.Select(error => error.Message))}");
    }

    [Fact]
    public void The_page_lists_every_failure_exit_code_and_verb()
    {
        foreach (var ailment in Ailment.All)
            Assert.Contains($"| `{ailment.Name}` | {ailment.Meaning} | {ailment.Remedy} |", Page, StringComparison.Ordinal);
        foreach (var obstacle in Obstacle.All)
            Assert.Contains($"| `{obstacle.Name}` | {obstacle.Meaning} | {obstacle.Remedy} |", Page, StringComparison.Ordinal);
        foreach (var (code, meaning) in ExitCodes.All) Assert.Contains($"| {code} | {meaning} |", Page, StringComparison.Ordinal);
        Assert.All(Docmeta.Operator, verb => Assert.Contains(verb.Name, Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_row_of_the_database_guide_names_what_answers_it_and_a_test_that_is_there()
    {
        var rows = GuideRow().Matches(Page);
        Assert.Equal(Enumerable.Range(1, 78).Select(number => $"{number:D2}"), rows.Select(row => row.Groups[1].Value));
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        Assert.All(rows, row => Assert.Contains(row.Groups[3].Value, tests));
        foreach (var link in rows.SelectMany(row => PageLink().Matches(row.Groups[2].Value)))
            Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", link.Groups[1].Value)), link.Value);
    }

    [GeneratedRegex(@"(?m)^\| 003-(\d\d) \| [^|]+ \| ([^|]+) \| `(\w+)` \|$")]
    private static partial Regex GuideRow();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex PageLink();

    // In a code block or between backquotes, up to a comment, a pipe or the end.
    [GeneratedRegex(@"(?m)(?:^|`|&& )docmeta ((?!is |and )[^`\n#|&>(]+)")]
    private static partial Regex DocmetaLine();
}

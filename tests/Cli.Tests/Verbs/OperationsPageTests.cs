using System.Text.RegularExpressions;
using Pipeline.Cli.Deploying;
using Pipeline.Cli.Doctoring;
using Pipeline.Cli.Verbs;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>docs/operations.md is held to the program: every command line in it is understood, and its tables are the code's.</summary>
public sealed partial class OperationsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    public static TheoryData<string> CommandLines => [.. DocmetaLine().Matches(Page).Select(match => match.Groups[1].Value.Trim()).Distinct()];

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Every_command_line_is_understood(string line)
    {
        // Where the page says FILE or REGION, any word will do.
        var parse = Docmeta.Create().Parse(line);
        Assert.True(parse.Errors.Count == 0 || line is "reconcile" or "restore" or "backup", $"docmeta {line}: {string.Join(' ', parse.Errors.Select(error => error.Message))}");
    }

    [Fact]
    public void The_page_lists_every_failure_exit_code_and_verb()
    {
        foreach (var ailment in Ailment.All) Assert.Contains($"| `{ailment.Name}` | {ailment.Meaning} | {ailment.Remedy} |", Page, StringComparison.Ordinal);
        foreach (var obstacle in Obstacle.All) Assert.Contains($"| `{obstacle.Name}` | {obstacle.Meaning} | {obstacle.Remedy} |", Page, StringComparison.Ordinal);
        foreach (var (code, meaning) in ExitCodes.All) Assert.Contains($"| {code} | {meaning} |", Page, StringComparison.Ordinal);
        Assert.All(Docmeta.Operator, verb => Assert.Contains(verb.Name, Page, StringComparison.Ordinal));
    }

    // In a code block or between backquotes, up to a comment, a pipe or the end.
    [GeneratedRegex(@"(?m)(?:^|`|&& )docmeta ((?!is |and )[^`\n#|&>(]+)")]
    private static partial Regex DocmetaLine();
}

using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.House.Tests;

/// <summary>
/// Every block of commands in a page says in a comment above it which test runs or reads it, or why none does:
/// <c>commands: run by DocCommandTests</c>, <c>commands: read by DeployPageTests; it needs an AWS account</c>, <c>commands: not run; …</c>.
/// </summary>
public sealed partial class CommandBlockTests
{
    public static TheoryData<string> Pages => PageTests.Pages;

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_block_of_commands_says_what_holds_it(string page)
    {
        foreach (Match block in Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)))
            .Where(block => block.Groups["language"].Value is "" or "console" or "bash" or "sh"
                && Command().IsMatch(block.Groups["content"].Value)))
        {
            var word = Mark().Match(block.Groups["comment"].Value);
            Assert.True(word.Success,
                $"{page}: above these commands stands no comment like <!-- commands: run by DocCommandTests -->:\n{block.Value}");
            if (word.Groups["reason"].Success) continue;
            var tests = Test().Matches(word.Value).Select(match => match.Value).ToList();
            Assert.NotEmpty(tests);
            Assert.All(tests, test => Assert.Single(
                Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), $"{test}.cs", SearchOption.AllDirectories)));
        }
    }

    [GeneratedRegex(@"(?:^ *<!-- (?<comment>[^\n]*) -->\n)?^ *```(?<language>\w*)\n(?<content>.*?)^ *```",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    // A line after a prompt, or one that begins with a program.
    [GeneratedRegex(@"^ *(\$ |([A-Z_]+=\S+ )*(docmeta|dotnet|curl|aws|sam|npx|npm|bash|cd|git) )", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("^commands: (not run; (?<reason>.+)|run by \\w+Tests.*|read by \\w+Tests.*)$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\w+Tests\b")]
    private static partial Regex Test();
}

using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.House.Tests;

/// <summary>Pages for people: links lead somewhere, decisions are found by subject.</summary>
public sealed partial class PageTests
{
    private static readonly string Decisions = Path.Combine(Repository.Root, "docs", "decisions");

    private static readonly string[] Folders = ["docs", "infra", "samples", ".github"];

    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Folders.SelectMany(
                folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("samples/documents/", StringComparison.Ordinal)
                && !file.Contains("/bin/", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files_that_are_there(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var text = Code().Replace(File.ReadAllText(Path.Combine(Repository.Root, page)), "");
        var broken = Link().Matches(text).Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(link => link.Length > 0 && !link.Contains(':', StringComparison.Ordinal)
                && !Path.Exists(Path.Combine(folder, Uri.UnescapeDataString(link))));
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_decision_is_listed_once_under_its_subject()
    {
        var listed = Link().Matches(File.ReadAllText(Path.Combine(Decisions, "README.md"))).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains('/', StringComparison.Ordinal));
        var there = Directory.EnumerateFiles(Decisions, "*.md").Select(file => Path.GetFileName(file)).Where(name => name != "README.md");
        Assert.Equal(there.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();
}

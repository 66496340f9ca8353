using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.House.Tests;

/// <summary>
/// No line of code is longer than what two fit beside each other on a screen. What stands inside a raw string (three quotes and more) is
/// data, which has the lines that it has, and does not count (decision 216).
/// </summary>
public sealed partial class LineTests
{
    private const int Longest = 140;

    private static readonly string[] Roots = ["benchmarks", "infra", "samples", "src", "tests", "tools"];

    [Fact]
    public void No_line_of_code_is_longer_than_a_screen_is_wide()
    {
        var tooLong =
            from root in Roots
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, root), "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
            where !path.Split('/').Any(part => part is "obj" or "bin")
            from line in CodeOf(File.ReadAllText(file)).Split('\n').Index()
            where line.Item.Length > Longest
            select $"{path}({line.Index + 1}): {line.Item.Length} characters";
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Data_in_a_raw_string_does_not_count()
    {
        var data = new string('x', Longest);
        Assert.Equal("a = \"\"\"\"\"\";\n", CodeOf($"a = \"\"\"{data}\"\"\";\n"));
        Assert.Equal("a = $\"\"\"\n\n\"\"\";\nb\n", CodeOf($"a = $\"\"\"\n{data}\n    \"\"\";\nb\n"));
        Assert.Contains(data, CodeOf($"a = \"{data}\";\n"), StringComparison.Ordinal);
    }

    // The lines stay, so that they can be counted.
    private static string CodeOf(string source) => RawString().Replace(
        source, raw => raw.Groups[1].Value + new string('\n', raw.Value.Count(letter => letter == '\n')) + raw.Groups[1].Value);

    [GeneratedRegex("(\"{3,})(?!\").*?(?<!\")\\1(?!\")", RegexOptions.Singleline)]
    private static partial Regex RawString();
}

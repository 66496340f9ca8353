using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Cdk.Tests.Pages;

/// <summary>A command that a page tells its reader to run.</summary>
/// <param name="Text">The whole line.</param>
/// <param name="Words">Its words, as a shell would split them.</param>
internal sealed partial record PageCommand(string Text, IReadOnlyList<string> Words)
{
    /// <summary>What begins a command among a page's inline code.</summary>
    private static readonly string[] Programs = ["aws", "dotnet", "npx", "sam", "curl"];

    /// <summary>The program, without the variables set before it.</summary>
    public string Program => Arguments[0];

    /// <summary>The words from the program on.</summary>
    public IReadOnlyList<string> Arguments => [.. Words.SkipWhile(word => Assignment().IsMatch(word))];

    /// <summary>The word behind an option; null without it.</summary>
    public string? Option(string name) => Words.SkipWhile(word => word != name).Skip(1).FirstOrDefault();

    /// <summary>The commands of a page: the lines of its console blocks, the commands within those lines, and inline code that begins with
    /// a program.</summary>
    public static IReadOnlyList<PageCommand> Of(string page)
    {
        var commands = new List<PageCommand>();
        foreach (Match match in Command().Matches(page))
        {
            var text = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
            if (match.Groups[2].Success && (!Programs.Contains(text.Split(' ')[0]) || !text.Contains(' ', StringComparison.Ordinal)))
                continue;
            foreach (Match inner in Inner().Matches(text)) commands.Add(Parse(inner.Groups[1].Value));
            // What is left is an assignment, whose command was the inner one.
            var outer = Inner().Replace(text, "VALUE");
            if (!outer.StartsWith("export ", StringComparison.Ordinal) && Parse(outer).Words.Any(word => !Assignment().IsMatch(word)))
                commands.Add(Parse(outer));
        }

        return commands;
    }

    private static PageCommand Parse(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        foreach (var letter in text + " ")
        {
            if (quote == '\0' && letter is '\'' or '"') quote = letter;
            else if (letter == quote) quote = '\0';
            else if (letter == ' ' && quote == '\0')
            {
                if (word.Length > 0) words.Add(word.ToString());
                word.Clear();
            }
            else word.Append(letter);
        }

        return new(text, words);
    }

    [GeneratedRegex(@"^\$ (.+)$|`([^`\n]+)`", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\$\(([^)]*)\)")]
    private static partial Regex Inner();

    [GeneratedRegex("^[A-Z_]+=")]
    private static partial Regex Assignment();
}

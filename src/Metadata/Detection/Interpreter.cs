namespace Pipeline.Metadata.Detection;

/// <summary>Scripts by the program that their first line names (execve(2), "#!").</summary>
internal static class Interpreter
{
    public const string FileName = "interpreters.tsv";

    private static readonly Dictionary<string, string> Types =
        RuleFile.Read(FileName).ToDictionary(columns => columns[0], columns => columns[1], StringComparer.Ordinal);

    /// <summary>The media type of a script; null for a text that names no program, or one that is not known.</summary>
    public static string? Find(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("#!", StringComparison.Ordinal)) return null;
        var end = text.IndexOfAny('\r', '\n');
        var line = (end < 0 ? text : text[..end])[2..].Trim();
        foreach (var range in line.Split(' '))
        {
            var word = line[range];
            var program = word[(word.LastIndexOf('/') + 1)..].TrimEnd("0123456789.-");
            // "env", its options and its settings stand before the program.
            if (program.IsEmpty || program is "env" || word[0] == '-' || word.Contains('=')) continue;
            return Types.GetValueOrDefault(program.ToString());
        }
        return null;
    }
}

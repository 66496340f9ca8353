namespace Pipeline.Metadata.Detection;

/// <summary>Names inside a container that tell what it is.</summary>
internal static class ContainerTable
{
    public const string FileName = "containers.tsv";

    private static readonly (string Container, string Name, string ContentType)[] Rules =
        [.. RuleFile.Read(FileName).Select(columns => (columns[0], columns[1], columns[2]))];

    /// <summary>The first rule of <paramref name="container"/> that one of <paramref name="names"/> fits; null when none does.</summary>
    public static string? Find(string container, IReadOnlyCollection<string> names)
    {
        foreach (var (ruleContainer, pattern, contentType) in Rules)
        {
            if (ruleContainer == container && names.Any(name => Fits(pattern, name))) return contentType;
        }
        return null;
    }

    // "?" stands for the control character that OLE2 puts before the names of its own streams.
    private static bool Fits(string pattern, string name)
    {
        if (pattern[0] == '?') return name.Length == pattern.Length && name[0] < ' '
            && name.EndsWith(pattern[1..], StringComparison.Ordinal);
        return pattern[^1] == '*'
            ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase) : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);
    }
}

namespace Pipeline.Mutations;

/// <summary>The survivors that are known, each with the reason why no test kills it: <c>NAME | REASON</c>, a line each.</summary>
internal static class Explained
{
    private const string Separator = " | ";

    public static IReadOnlyDictionary<string, string> Read(string file) => File.ReadLines(file)
        .Where(line => line.Contains(Separator, StringComparison.Ordinal) && !line.StartsWith('#'))
        .Select(line => line.Split(Separator, 2))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}

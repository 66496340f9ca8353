namespace Pipeline.Metadata.Detection;

/// <summary>What a name's extension adds to what the bytes say.</summary>
internal static class ExtensionTable
{
    public const string FileName = "extensions.tsv";

    private const string AnyBytes = "-";

    private static readonly Dictionary<string, Line[]> Lines = RuleFile.Read(FileName)
        .Select(columns => new Line(columns[0], columns[1], columns[2]))
        .GroupBy(line => line.Extension)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<(string ContentType, string Base)> Types =
        [.. Lines.Values.SelectMany(lines => lines).Select(line => (line.ContentType, line.Base))];

    /// <summary>The media type that <paramref name="fileName"/> gives where the bytes gave <paramref name="foundBase"/>; null when its
    /// extension adds nothing.</summary>
    public static string? Refine(string? fileName, string foundBase)
    {
        foreach (var line in LinesOf(fileName))
        {
            if (line.Base == foundBase) return line.ContentType;
        }
        return null;
    }

    /// <summary>The declared type where it is one that the bytes' base may be refined to; null otherwise.</summary>
    public static string? RefineDeclared(string? essence, string foundBase) =>
        essence is not null && Types.Contains((essence, foundBase)) ? essence : null;

    /// <summary>The media type of a name alone, for a document whose bytes say nothing. Only what may begin with any bytes: a package
    /// or compound file has a signature, which is not there.</summary>
    public static string? OfUnknownBinary(string? fileName) => Refine(fileName, AnyBytes);

    /// <summary>The media types that a name may stand for, the commonest first; none for an unknown extension.</summary>
    public static IReadOnlyList<string> TypesOf(string? fileName) => [.. LinesOf(fileName).Select(line => line.ContentType)];

    /// <summary>The media type of a name alone, for a document without bytes.</summary>
    public static string? OfEmpty(string? fileName)
    {
        foreach (var line in LinesOf(fileName)) return line.ContentType;
        return null;
    }

    private static Line[] LinesOf(string? fileName)
    {
        if (fileName is null) return [];
        var dot = fileName.LastIndexOf('.');
        return dot >= 0 && dot > fileName.LastIndexOf('/') && Lines.TryGetValue(fileName[(dot + 1)..], out var lines) ? lines : [];
    }

    private sealed record Line(string Extension, string ContentType, string Base);
}

namespace Pipeline.Tables.Syntax;

/// <summary>What a specification file may cost, since it can come from anybody.</summary>
public static class LoadLimits
{
    /// <summary>Characters of one file: the largest sensible specification is some 50 kB.</summary>
    public const int FileCharacters = 1_000_000;

    /// <summary>Characters of an export of metrics: a year of hours of two metrics is some 2 MB of JSON.</summary>
    public const int MetricsCharacters = 32_000_000;

    /// <summary>Values of one file, aliases counted as often as they are used, which stops an alias bomb.</summary>
    public const int Nodes = 50_000;

    /// <summary>Depth of nesting; the specification itself has seven levels, a policy some more.</summary>
    public const int Depth = 32;
}

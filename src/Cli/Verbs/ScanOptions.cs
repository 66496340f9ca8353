using System.CommandLine;

namespace Pipeline.Cli.Verbs;

/// <summary>The options of verbs that read or write whole tables.</summary>
internal static class ScanOptions
{
    public static readonly Option<double?> ReadUnits = new("--read-units")
    {
        Description = "Read units a second at most; unlimited by default.",
    };

    public static readonly Option<double?> WriteUnits = new("--write-units")
    {
        Description = "Write units a second at most; unlimited by default.",
    };

    public static readonly Option<int> Segments = new("--segments")
    {
        Description = "Segments of the table read side by side.",
        DefaultValueFactory = _ => 4,
    };

    public static readonly Option<int> Concurrency = new("--concurrency")
    {
        Description = "Writes under way at a time.",
        DefaultValueFactory = _ => 16,
    };

    public static readonly Option<int> Grace = new("--grace")
    {
        Description = "Minutes that a version or an item must be old: what is younger may be on its way.",
        DefaultValueFactory = _ => 15,
    };
}

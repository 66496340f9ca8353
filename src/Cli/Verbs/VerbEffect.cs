namespace Pipeline.Cli.Verbs;

/// <summary>What a verb does to the world, and therefore which options it has.</summary>
internal enum VerbEffect
{
    /// <summary>It looks.</summary>
    Reads,

    /// <summary>It makes files that its command line names and that were not there; <c>--dry-run</c> makes none.</summary>
    Writes,

    /// <summary>It changes a system: it has <c>--dry-run</c>, and asks before it begins unless <c>--yes</c> is given.</summary>
    Changes,
}

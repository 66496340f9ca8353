using System.CommandLine;
using Pipeline.Catalog.Settling;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Verbs;

/// <summary>The regions that hold the documents, for verbs that write as Ingest does.</summary>
internal static class RegionOptions
{
    public static readonly Option<string[]> With = new("--with")
    {
        Description =
            "The other regions that hold the documents, where no --pipeline names them. All of them: what none of those named holds is "
                + "erased.",
    };

    /// <summary>The regions, the primary first.</summary>
    public static Regions Of(VerbRun run) =>
        new([.. (run.Target.Pipeline?.Regions ?? [run.Target.Region]).Concat(run.Get(With) ?? []).Distinct(StringComparer.Ordinal)]);

    /// <summary>
    /// The same for verbs that do without: what they are not told of counts as a region that lost nothing, so that nothing is erased.
    /// </summary>
    public static Regions OfAnyNumber(VerbRun run) => Of(run) is { Names: [var only] } ? new(only, ReplicaSettling.Others) : Of(run);

    /// <summary>The deployment's retention of items; null keeps them.</summary>
    public static TimeSpan? RetentionOf(Target target) =>
        target.Pipeline?.Configuration.Ingest.RetentionDays is > 0 and var days ? TimeSpan.FromDays(days) : null;
}

using Pipeline.Cli.Tests;
using Pipeline.Cli.Tests.Drills;
using Pipeline.Cli.Tests.Packaging;
using Pipeline.Cli.Tests.Verbs;
using Xunit.Abstractions;

// One more at a time than a small machine has cores: what takes long here waits, for an outage to pass or for another process.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer("Pipeline.Cli.Tests." + nameof(LongestFirst), "Pipeline.Cli.Tests")]

namespace Pipeline.Cli.Tests;

/// <summary>
/// What takes a minute begins at once: begun last, everything would wait for it. Drills are on the wall clock, and begin when one of
/// the first three has ended.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
        [NativeDocmeta.Collection, nameof(PackageBuilderTests), nameof(InterruptedTests), nameof(WallDrillTests)];

    /// <summary>The order in which this run's collections begin.</summary>
    public static IReadOnlyList<string> Order { get; private set; } = [];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections)
    {
        ITestCollection[] ordered = [.. testCollections.OrderBy(collection => Place(collection.DisplayName))];
        Order = [.. ordered.Select(collection => collection.DisplayName)];
        return ordered;
    }

    /// <summary>A collection's place among those that take long; after them all for the others.</summary>
    public static int Place(string collection) =>
        Array.FindIndex(Long, name => collection.Contains(name, StringComparison.Ordinal)) is var place and >= 0 ? place : Long.Length;
}

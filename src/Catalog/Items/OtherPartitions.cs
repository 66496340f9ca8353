namespace Pipeline.Catalog.Items;

/// <summary>
/// The partitions of the table that are this pipeline's and no document's. Everything that walks the table leaves them out.
/// </summary>
public static class OtherPartitions
{
    /// <summary>A region's counts of documents.</summary>
    public const string Statistics = "statistics";

    /// <summary>What is kept of items that lost against another region's.</summary>
    public const string Conflicts = "conflicts";

    /// <summary>What execution environments took of the regions' budgets.</summary>
    public const string Budget = "budget";

    /// <summary>Operators' records, of failovers.</summary>
    public const string Operations = "operations";

    /// <summary>What each region writes again and again, for the other to see that it is there.</summary>
    public const string Canaries = "canaries";

    /// <summary>Whether a partition is one of these.</summary>
    public static bool Contains(string partition) => partition is Statistics or Conflicts or Budget or Operations or Canaries;
}

namespace Pipeline.Cli.Reconciling;

/// <summary>Something that is wrong, and how it is repaired: a line of the plan.</summary>
/// <param name="Class">What is wrong.</param>
/// <param name="Repair">What repairs it.</param>
/// <param name="Regions">Where it is repaired.</param>
/// <param name="DocumentId">The document, or a foreign row's partition key.</param>
/// <param name="ProcessingDate">The row's sort key.</param>
/// <param name="Key">The object key, where it is known.</param>
/// <param name="VersionId">The version, where it is about one.</param>
/// <param name="What">What was seen, for people.</param>
internal sealed record Discrepancy(
    FindingClass Class, Repair Repair, IReadOnlyList<string> Regions, string DocumentId, string ProcessingDate, string? Key,
    string? VersionId, string What)
{
    /// <summary>The region that has what the others lack.</summary>
    public string? From { get; init; }
}

using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Cli.Reconciling;

/// <summary>All that buckets and replicas have of one document.</summary>
/// <param name="id">The document; of foreign rows a stand-in by which they are sorted.</param>
/// <param name="regions">How many regions there are.</param>
internal sealed class DocumentEvidence(DocumentId id, int regions)
{
    public DocumentId Id => id;

    /// <summary>By region: what its bucket holds, by sort key.</summary>
    public List<HeldVersion>[] Held { get; } = [.. Enumerable.Range(0, regions).Select(_ => new List<HeldVersion>(1))];

    /// <summary>By region: the rows of its replica, by sort key.</summary>
    public List<DocumentItem>[] Rows { get; } = [.. Enumerable.Range(0, regions).Select(_ => new List<DocumentItem>(1))];

    /// <summary>By region: rows that this pipeline would not have made.</summary>
    public List<ForeignRow>[] Foreign { get; } = [.. Enumerable.Range(0, regions).Select(_ => new List<ForeignRow>(0))];
}

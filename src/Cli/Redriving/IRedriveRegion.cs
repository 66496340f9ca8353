using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;
using Pipeline.Ingest;
using Pipeline.Ingest.Items;

namespace Pipeline.Cli.Redriving;

/// <summary>A region as redriving sees it.</summary>
internal interface IRedriveRegion
{
    /// <summary>Its name.</summary>
    string Region { get; }

    /// <summary>Its bucket.</summary>
    string Bucket { get; }

    /// <summary>Ingests a version.</summary>
    Task<IngestResult> IngestAsync(string key, string versionId, CancellationToken cancellationToken, EventOrigin origin = default);

    /// <summary>Has the region note that its bucket lost a version, if it did.</summary>
    Task<IngestResult> LoseAsync(string key, string versionId, CancellationToken cancellationToken, EventOrigin origin = default);

    /// <summary>Whether the bucket holds a version.</summary>
    Task<bool> HoldsAsync(string key, string versionId, CancellationToken cancellationToken);

    /// <summary>What the replica holds of a document.</summary>
    Task<DocumentHistory> ReadAsync(DocumentId id, CancellationToken cancellationToken, ProcessingDate? about = null);
}

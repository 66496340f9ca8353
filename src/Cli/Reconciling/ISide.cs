using Amazon.DynamoDBv2.Model;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;

namespace Pipeline.Cli.Reconciling;

/// <summary>A region as reconciling sees it: its bucket, its replica, and what can be done there.</summary>
internal interface ISide : IDisposable
{
    /// <summary>The region.</summary>
    string Region { get; }

    /// <summary>How many segments its replica is scanned in.</summary>
    int Segments { get; }

    /// <summary>All versions of the bucket.</summary>
    /// <param name="after">Where to go on; null for the beginning.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<ListedVersion> ListAsync(ListingPosition? after, CancellationToken cancellationToken);

    /// <summary>The rows of a segment of the replica, in any order that a position can go on in.</summary>
    /// <param name="segment">From 0.</param>
    /// <param name="after">The key of the last row; null for the beginning.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    IAsyncEnumerable<Dictionary<string, AttributeValue>> ScanAsync(int segment, RowKey? after, CancellationToken cancellationToken);

    /// <summary>How the replication of a version to other buckets stands, in S3's words; null when none was asked for.</summary>
    Task<string?> ReplicationStatusAsync(string key, string versionId, CancellationToken cancellationToken);

    /// <summary>Ingests a version.</summary>
    Task IngestAsync(string key, string versionId, CancellationToken cancellationToken);

    /// <summary>Has the region note that its bucket lost a version, if it did.</summary>
    Task LoseAsync(string key, string versionId, CancellationToken cancellationToken);

    /// <summary>Settles a document by what is written of it.</summary>
    Task SettleAsync(DocumentId id, CancellationToken cancellationToken);

    /// <summary>Marks an item as no extractor's, so that ingesting its version replaces it.</summary>
    Task DisownAsync(RowKey row, CancellationToken cancellationToken);

    /// <summary>A row, strongly consistent; null when it is not there.</summary>
    Task<Dictionary<string, AttributeValue>?> ReadRowAsync(RowKey row, CancellationToken cancellationToken);

    /// <summary>Writes a row unless there is one from the same write or a newer one.</summary>
    Task CopyRowAsync(Dictionary<string, AttributeValue> row, CancellationToken cancellationToken);

    /// <summary>Removes a row.</summary>
    Task RemoveRowAsync(RowKey row, CancellationToken cancellationToken);

    /// <summary>Has S3 copy what the other bucket lacks.</summary>
    /// <param name="token">What tells a repeated request from a second job.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The job; null when none can be had here.</returns>
    Task<string?> ReplicateAsync(string token, CancellationToken cancellationToken);
}

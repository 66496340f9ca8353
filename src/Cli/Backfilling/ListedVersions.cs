using System.Runtime.CompilerServices;
using Pipeline.Buckets;

namespace Pipeline.Cli.Backfilling;

/// <summary>What S3 lists of a bucket.</summary>
/// <param name="versions">Lists.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="prefix">What keys begin with; empty for all.</param>
internal sealed class ListedVersions(S3BucketVersions versions, string bucket, string prefix) : IExistingVersions
{
    public async IAsyncEnumerable<(ExistingVersion Version, string Position)> ReadAsync(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A version id has no line break; a key may.
        ListingPosition? position = after is null ? null : new(new(after[(after.IndexOf('\n') + 1)..]), after[..after.IndexOf('\n')]);
        await foreach (var listed in versions.ListAsync(bucket, prefix, position, cancellationToken))
            yield return (new(listed.Key.Value, listed.VersionId, listed.LastModified, listed.IsLatest), $"{listed.VersionId}\n{listed.Key}");
    }
}

using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Replication;
using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning.Buckets;

/// <summary>Empties a bucket, every version and delete marker of it, when the resource goes.</summary>
/// <param name="clients">The region's clients.</param>
internal sealed class BucketContentProvider(RegionClients clients) : IProvisionedResource
{
    private const string IdPrefix = "bucket-content/";

    public string Type => BucketContentResource.Type;

    public IReadOnlyList<string> Properties { get; } = [BucketContentResource.Bucket];

    public string IdOf(ResourceProperties properties) => IdPrefix + properties.Text(BucketContentResource.Bucket);

    // The content is what comes in; nothing is made here.
    public Task<IReadOnlyDictionary<string, string>> EnsureAsync(ResourceProperties properties, string owner,
        CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public async Task RemoveAsync(string id, string owner, CancellationToken cancellationToken)
    {
        if (!id.StartsWith(IdPrefix, StringComparison.Ordinal)) return;
        var bucket = id[IdPrefix.Length..];
        using var s3 = clients.S3Of(clients.Region);
        try
        {
            // A page is at most a thousand versions, and so is what one request deletes. What is deleted is on no later page.
            while ((await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket },
                cancellationToken)).Versions is { Count: > 0 } versions)
            {
                var answer = await s3.DeleteObjectsAsync(
                    new DeleteObjectsRequest
                    {
                        BucketName = bucket,
                        Quiet = true,
                        Objects = [.. versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })],
                    },
                    cancellationToken);
                if (answer.DeleteErrors is [var refused, ..])
                    throw new ProvisioningException(
                        $"S3 did not delete {refused.Key} of bucket {bucket} in {clients.Region}: {refused.Code} {refused.Message}");
            }
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == BucketCalls.NoSuchBucket)
        {
            // It went before its content, and took it along.
        }
    }
}

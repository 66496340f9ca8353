using Amazon.KeyManagementService;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Keys;

namespace Pipeline.Provisioning.Replication;

/// <summary>
/// What has to hold before rules are put. S3 answers 200 to rules whose key does not exist, and then replicates nothing; it
/// leaves out KMS-encrypted objects without a word where no rule selects them.
/// </summary>
/// <param name="clients">The regions' clients.</param>
/// <param name="keys">Looks at keys of the destination's region.</param>
internal sealed class ReplicationChecks(RegionClients clients, OtherRegionKey keys)
{
    /// <summary>Checks both buckets and the key.</summary>
    /// <returns>The ARN of the destination's key; null without one.</returns>
    /// <exception cref="ProvisioningException">Something is missing; the message says what, where, and what to do.</exception>
    public async Task<string?> PassAsync(ReplicationTarget target, IAmazonS3 source, CancellationToken cancellationToken)
    {
        await VersionedAsync(source, target.Bucket, target.Region, cancellationToken);
        using var destination = clients.S3Of(target.DestinationRegion);
        await VersionedAsync(destination, target.DestinationBucket, target.DestinationRegion, cancellationToken);
        if (target.DestinationKey is { } key) return await KeyAsync(target.DestinationRegion, key, cancellationToken);
        await NotEncryptedByKmsAsync(source, target, cancellationToken);
        return null;
    }

    private static async Task VersionedAsync(IAmazonS3 s3, string bucket, string region, CancellationToken cancellationToken)
    {
        var status = (await BucketCalls.AskAsync(bucket, region,
            () => s3.GetBucketVersioningAsync(bucket, cancellationToken))).VersioningConfig?.Status;
        if (status != VersionStatus.Enabled)
        {
            throw new ProvisioningException(
                $"Bucket {bucket} in {region} has versioning {(status == VersionStatus.Suspended ? "suspended" : "off")}; S3 "
                + $"replicates only between versioned buckets. Deploy the buckets of {region}, or enable its versioning.");
        }
    }

    private async Task<string> KeyAsync(string region, string key, CancellationToken cancellationToken)
    {
        var found = await keys.EnabledAsync(region, key, cancellationToken);
        return found.KeyUsage == KeyUsageType.ENCRYPT_DECRYPT && found.KeySpec == KeySpec.SYMMETRIC_DEFAULT
            ? found.Arn
            : throw new ProvisioningException(
                $"Key {key} in {region} is {found.KeySpec} for {found.KeyUsage}; S3 encrypts with {KeySpec.SYMMETRIC_DEFAULT} for "
                + $"{KeyUsageType.ENCRYPT_DECRYPT} only. Name another key.");
    }

    private static async Task NotEncryptedByKmsAsync(IAmazonS3 source, ReplicationTarget target, CancellationToken cancellationToken)
    {
        var encryption = await BucketCalls.AskAsync(target.Bucket, target.Region,
            () => source.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = target.Bucket }, cancellationToken));
        var byKms = encryption.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules?
            .Any(rule =>
                rule.ServerSideEncryptionByDefault?.ServerSideEncryptionAlgorithm?.Value.StartsWith("aws:kms", StringComparison.Ordinal)
                    == true);
        if (byKms == true)
        {
            throw new ProvisioningException(
                $"Bucket {target.Bucket} in {target.Region} encrypts with KMS, but {BucketReplicationResource.DestinationKey} names no "
                + $"key in {target.DestinationRegion}: S3 would leave its objects out. Give the ARN or alias ARN of a key there.");
        }
    }
}

using Amazon;
using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning.Replication;

/// <summary>What a template wants replicated, read from its properties.</summary>
internal sealed record ReplicationTarget
{
    public required string Bucket { get; init; }

    /// <summary>The source bucket's region.</summary>
    public required string Region { get; init; }

    public required string Role { get; init; }

    public required string DestinationBucket { get; init; }

    public required string DestinationRegion { get; init; }

    public string? DestinationKey { get; init; }

    public IReadOnlyList<string> Prefixes { get; init; } = [];

    public bool DeleteMarkers { get; init; }

    public bool ReplicaModifications { get; init; }

    public bool TimeControl { get; init; }

    /// <summary>The role's partition is everybody's in the account.</summary>
    public string DestinationArn => $"arn:{Arn.Parse(Role).Partition}:s3:::{DestinationBucket}";

    /// <exception cref="ProvisioningException">A property is missing or wrong.</exception>
    public static ReplicationTarget From(ResourceProperties properties, string region)
    {
        var target = new ReplicationTarget
        {
            Bucket = properties.Text(BucketReplicationResource.Bucket),
            Region = properties.OptionalText(BucketReplicationResource.Region) ?? region,
            Role = properties.Text(BucketReplicationResource.Role),
            DestinationBucket = properties.Text(BucketReplicationResource.DestinationBucket),
            DestinationRegion = properties.Text(BucketReplicationResource.DestinationRegion),
            DestinationKey = properties.OptionalText(BucketReplicationResource.DestinationKey),
            Prefixes = properties.List(BucketReplicationResource.Prefixes),
            DeleteMarkers = properties.Switch(BucketReplicationResource.DeleteMarkers),
            ReplicaModifications = properties.Switch(BucketReplicationResource.ReplicaModifications),
            TimeControl = properties.Switch(BucketReplicationResource.TimeControl),
        };
        if (!Arn.TryParse(target.Role, out _))
            throw new ProvisioningException($"Property {BucketReplicationResource.Role} is '{target.Role}', which is no ARN of a role.");
        if (target.DestinationRegion == target.Region)
            throw new ProvisioningException(
                $"Property {BucketReplicationResource.DestinationRegion} is {target.Region}, the source's own region. Name the other one.");
        if (target.DestinationKey is { } key && (!Arn.TryParse(key, out var arn) || arn.Region != target.DestinationRegion))
        {
            throw new ProvisioningException(
                $"Property {BucketReplicationResource.DestinationKey} is '{key}', which is no ARN of a key or alias in "
                + $"{target.DestinationRegion}: S3 encrypts replicas with a key of their own region.");
        }

        return target;
    }
}

using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning.Replication;

/// <summary>Puts replication rules on a bucket, once what they lead to is there.</summary>
/// <param name="clients">The region's clients.</param>
/// <param name="checks">What has to hold before.</param>
internal sealed class BucketReplicationProvider(RegionClients clients, ReplicationChecks checks) : IProvisionedResource
{
    private const string IdPrefix = "bucket-replication/";
    private const string NoConfiguration = "ReplicationConfigurationNotFoundError";

    public string Type => BucketReplicationResource.Type;

    public IReadOnlyList<string> Properties { get; } =
    [
        BucketReplicationResource.Bucket, BucketReplicationResource.Region, BucketReplicationResource.RuleName,
        BucketReplicationResource.Role, BucketReplicationResource.DestinationBucket, BucketReplicationResource.DestinationRegion,
        BucketReplicationResource.DestinationKey, BucketReplicationResource.Prefixes, BucketReplicationResource.DeleteMarkers,
        BucketReplicationResource.ReplicaModifications, BucketReplicationResource.TimeControl,
    ];

    /// <summary>Removing needs no more than the id: bucket, and where they are not this stack's own its region and the rules'
    /// name.</summary>
    public string IdOf(ResourceProperties properties)
    {
        var (bucket, region, name) =
            (properties.Text(BucketReplicationResource.Bucket), properties.OptionalText(
                BucketReplicationResource.Region), properties.OptionalText(BucketReplicationResource.RuleName));
        return region is null && name is null ? IdPrefix + bucket : $"{IdPrefix}{bucket}/{region ?? clients.Region}/{name}";
    }

    public async Task<IReadOnlyDictionary<string, string>> EnsureAsync(ResourceProperties properties, string owner,
        CancellationToken cancellationToken)
    {
        var target = ReplicationTarget.From(properties, clients.Region);
        owner = properties.OptionalText(BucketReplicationResource.RuleName) ?? owner;
        using var s3 = clients.S3Of(target.Region);
        var key = await checks.PassAsync(target, s3, cancellationToken);
        var (role, rules) = await RulesAsync(s3, target.Bucket, cancellationToken);
        var others = rules.Where(rule => !ReplicationRules.IsOf(rule, owner)).ToList();
        var wanted = ReplicationRules.Of(target, owner, key, others);
        if (others.Count > 0 && role != target.Role)
        {
            throw new ProvisioningException(
                $"Bucket {target.Bucket} has replication rules that this stack did not make "
                + $"({string.Join(", ", others.Select(rule => rule.Id))}), with role {role}. " +
                $"A bucket has one role for all its rules: remove those rules, or give {target.Role} to them too.");
        }

        if (role != target.Role || !ReplicationRules.Same([.. others, .. wanted], rules))
            await PutAsync(s3, target.Bucket, target.Region, target.Role, [.. others, .. wanted], cancellationToken);
        return new Dictionary<string, string> { [BucketReplicationResource.RuleIds] = string.Join(',', wanted.Select(rule => rule.Id)) };
    }

    public async Task RemoveAsync(string id, string owner, CancellationToken cancellationToken)
    {
        if (!id.StartsWith(IdPrefix, StringComparison.Ordinal)) return;
        var parts = id[IdPrefix.Length..].Split('/', 3);
        var (bucket, region) = (parts[0], parts.Length > 1 ? parts[1] : clients.Region);
        if (parts is [_, _, { Length: > 0 } name]) owner = name;
        using var s3 = clients.S3Of(region);
        try
        {
            var (role, rules) = await RulesAsync(s3, bucket, cancellationToken);
            var others = rules.Where(rule => !ReplicationRules.IsOf(rule, owner)).ToList();
            if (others.Count == rules.Count) return;
            if (others.Count > 0) await PutAsync(s3, bucket, region, role!, others, cancellationToken);
            else await s3.DeleteBucketReplicationAsync(new() { BucketName = bucket }, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == BucketCalls.NoSuchBucket)
        {
            // The bucket went before its rules, and took them with it.
        }
    }

    private static async Task<(string? Role, IReadOnlyList<ReplicationRule> Rules)> RulesAsync(IAmazonS3 s3, string bucket,
        CancellationToken cancellationToken)
    {
        try
        {
            var configuration = (await s3.GetBucketReplicationAsync(new GetBucketReplicationRequest { BucketName = bucket },
                cancellationToken)).Configuration;
            return (configuration?.Role, configuration?.Rules ?? []);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == NoConfiguration)
        {
            return (null, []);
        }
    }

    private static Task<PutBucketReplicationResponse> PutAsync(IAmazonS3 s3, string bucket, string region, string role,
        List<ReplicationRule> rules, CancellationToken cancellationToken) =>
        BucketCalls.AskAsync(bucket, region,
            () =>
                s3.PutBucketReplicationAsync(new() { BucketName = bucket, Configuration = new() { Role = role, Rules = rules } },
                    cancellationToken));
}

using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning.Keys;

/// <summary>Makes an encryption key with its alias in another region, by itself or as a replica of a key here.</summary>
/// <param name="clients">The regions' clients.</param>
/// <param name="keys">Looks at keys there.</param>
internal sealed class RegionalKeyProvider(RegionClients clients, OtherRegionKey keys) : IProvisionedResource
{
    private const string IdPrefix = "regional-key/";

    /// <summary>KMS's longest, and its default: a key that is deleted takes everything under it along.</summary>
    private const int DaysUntilDeletion = 30;

    public string Type => RegionalKeyResource.Type;

    public IReadOnlyList<string> Properties { get; } =
        [RegionalKeyResource.Region, RegionalKeyResource.Alias, RegionalKeyResource.Description, RegionalKeyResource.PrimaryKey,
            RegionalKeyResource.Rotation];

    public string IdOf(ResourceProperties properties) =>
        $"{IdPrefix}{properties.Text(RegionalKeyResource.Region)}/{properties.Text(RegionalKeyResource.Alias)}";

    public async Task<IReadOnlyDictionary<string, string>> EnsureAsync(ResourceProperties properties, string owner,
        CancellationToken cancellationToken)
    {
        var (region, alias) = (properties.Text(RegionalKeyResource.Region), properties.Text(RegionalKeyResource.Alias));
        using var there = clients.KmsOf(region);
        // One that is there is taken, whoever made it: what it encrypts needs it.
        if (!await ExistsAsync(there, alias, cancellationToken)) await MakeAsync(there, region, alias, properties, cancellationToken);
        return new Dictionary<string, string>
        {
            [RegionalKeyResource.Arn] =
            (await keys.EnabledAsync(region, alias, cancellationToken)).Arn
        };
    }

    public async Task RemoveAsync(string id, string owner, CancellationToken cancellationToken)
    {
        if (!id.StartsWith(IdPrefix, StringComparison.Ordinal) || id[IdPrefix.Length..].Split('/', 2) is not [var region, var alias])
            return;
        using var there = clients.KmsOf(region);
        try
        {
            var key = (await there.DescribeKeyAsync(new DescribeKeyRequest { KeyId = alias }, cancellationToken)).KeyMetadata;
            await there.DeleteAliasAsync(new DeleteAliasRequest { AliasName = alias }, cancellationToken);
            await there.ScheduleKeyDeletionAsync(
                new ScheduleKeyDeletionRequest { KeyId = key.Arn, PendingWindowInDays = DaysUntilDeletion }, cancellationToken);
        }
        catch (NotFoundException)
        {
            // It is gone, or somebody else's doing took the alias away.
        }
    }

    private async Task MakeAsync(IAmazonKeyManagementService there, string region, string alias, ResourceProperties properties,
        CancellationToken cancellationToken)
    {
        var arn = properties.OptionalText(RegionalKeyResource.PrimaryKey) is { } primary
            ? await ReplicateAsync(primary, region, properties.OptionalText(RegionalKeyResource.Description), cancellationToken)
            : (await there.CreateKeyAsync(new CreateKeyRequest { Description = properties.OptionalText(RegionalKeyResource.Description) },
                cancellationToken)).KeyMetadata.Arn;
        try
        {
            await keys.EnabledAsync(region, arn, cancellationToken);
            if (properties.OptionalText(RegionalKeyResource.Rotation) == "true")
                await there.EnableKeyRotationAsync(new EnableKeyRotationRequest { KeyId = arn }, cancellationToken);
            await there.CreateAliasAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = arn }, cancellationToken);
        }
        catch (Exception)
        {
            // Without its alias nobody would find it again.
            await there.ScheduleKeyDeletionAsync(new ScheduleKeyDeletionRequest { KeyId = arn, PendingWindowInDays = DaysUntilDeletion },
                CancellationToken.None);
            throw;
        }
    }

    private async Task<string> ReplicateAsync(string primary, string region, string? description, CancellationToken cancellationToken)
    {
        using var here = clients.KmsOf(clients.Region);
        return (await here.ReplicateKeyAsync(new ReplicateKeyRequest { KeyId = primary, ReplicaRegion = region, Description = description },
            cancellationToken)).ReplicaKeyMetadata.Arn;
    }

    private static async Task<bool> ExistsAsync(IAmazonKeyManagementService there, string alias, CancellationToken cancellationToken)
    {
        try
        {
            await there.DescribeKeyAsync(new DescribeKeyRequest { KeyId = alias }, cancellationToken);
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }
}

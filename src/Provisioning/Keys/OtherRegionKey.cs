using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Pipeline.Provisioning.Clients;

namespace Pipeline.Provisioning.Keys;

/// <summary>Looks at keys of KMS in another region, while a stack is deployed.</summary>
/// <param name="clients">The regions' clients.</param>
/// <param name="clock">The clock between questions.</param>
internal sealed class OtherRegionKey(RegionClients clients, TimeProvider clock)
{
    /// <summary>The key once it can be used.</summary>
    /// <param name="region">Where it is.</param>
    /// <param name="key">Its ARN, id or alias.</param>
    /// <param name="cancellationToken">Ends the wait for a key that is being made.</param>
    /// <exception cref="ProvisioningException">There is none, or it cannot be used.</exception>
    public async Task<KeyMetadata> EnabledAsync(string region, string key, CancellationToken cancellationToken)
    {
        using var kms = clients.KmsOf(region);
        return await Polling.UntilAsync(token => AskAsync(kms, region, key, token), clock, cancellationToken);
    }

    private static async Task<(KeyMetadata? Key, string State)> AskAsync(IAmazonKeyManagementService kms, string region, string key,
        CancellationToken cancellationToken)
    {
        try
        {
            var found = (await kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key }, cancellationToken)).KeyMetadata;
            // A multi-Region key that is made or moved passes through these by itself.
            if (found.KeyState == KeyState.Creating || found.KeyState == KeyState.Updating)
                return (null, $"Key {key} in {region} is {found.KeyState}");
            return found.KeyState == KeyState.Enabled
                ? (found, "")
                : throw new ProvisioningException(
                    $"Key {key} in {region} is {found.KeyState}. Enable it, or cancel its deletion, then deploy again.");
        }
        catch (NotFoundException)
        {
            throw new ProvisioningException($"There is no key {key} in {region}. Deploy the keys of {region} first.");
        }
    }
}

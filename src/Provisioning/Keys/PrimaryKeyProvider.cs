using Amazon.KeyManagementService;
using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning.Keys;

/// <summary>Finds the primary of a multi-Region key in its region.</summary>
/// <param name="keys">Looks at keys there.</param>
internal sealed class PrimaryKeyProvider(OtherRegionKey keys) : IProvisionedResource
{
    private const string IdPrefix = "primary-key/";
    private const string AliasPrefix = "alias/";

    public string Type => PrimaryKeyResource.Type;

    public IReadOnlyList<string> Properties { get; } = [PrimaryKeyResource.PrimaryRegion, PrimaryKeyResource.Alias];

    public string IdOf(ResourceProperties properties) =>
        $"{IdPrefix}{properties.Text(PrimaryKeyResource.PrimaryRegion)}/{Alias(properties)}";

    public async Task<IReadOnlyDictionary<string, string>> EnsureAsync(ResourceProperties properties, string owner,
        CancellationToken cancellationToken)
    {
        var (region, alias) = (properties.Text(PrimaryKeyResource.PrimaryRegion), Alias(properties));
        var key = await keys.EnabledAsync(region, alias, cancellationToken);
        if (key.MultiRegion != true || key.MultiRegionConfiguration?.MultiRegionKeyType != MultiRegionKeyType.PRIMARY)
        {
            throw new ProvisioningException(
                $"Key {alias} in {region} is not the primary of a multi-Region key. " +
                (key.MultiRegionConfiguration?.PrimaryKey?.Region is { } primary
                    ? $"Its primary is in {primary}: name that region."
                    : "Make a multi-Region key with this alias there; a key cannot become one."));
        }

        return new Dictionary<string, string> { [PrimaryKeyResource.Arn] = key.Arn, [PrimaryKeyResource.KeyId] = key.KeyId };
    }

    // Nothing was made.
    public Task RemoveAsync(string id, string owner, CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Alias(ResourceProperties properties)
    {
        var alias = properties.Text(PrimaryKeyResource.Alias);
        return alias.StartsWith(AliasPrefix, StringComparison.Ordinal)
            ? alias
            : throw new ProvisioningException($"Property {PrimaryKeyResource.Alias} is '{alias}'; an alias begins with {AliasPrefix}.");
    }
}

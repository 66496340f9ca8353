using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Keys;
using Pipeline.Provisioning.Replication;
using Pipeline.Provisioning.Streams;

namespace Pipeline.Provisioning;

/// <summary>The one list of what this function provides.</summary>
internal static class Providers
{
    public static IReadOnlyList<IProvisionedResource> Of(RegionClients clients, TimeProvider clock)
    {
        var keys = new OtherRegionKey(clients, clock);
        return [new BucketReplicationProvider(clients, new ReplicationChecks(clients, keys)), new TableStreamProvider(clients, clock), new PrimaryKeyProvider(keys)];
    }
}

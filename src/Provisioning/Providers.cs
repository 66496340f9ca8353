using Pipeline.Provisioning.Buckets;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Keys;
using Pipeline.Provisioning.Replication;
using Pipeline.Provisioning.Streams;

namespace Pipeline.Provisioning;

/// <summary>The one list of what this function provides.</summary>
internal static class Providers
{
    public static IReadOnlyList<IProvisionedResource> Of(RegionClients clients, HttpClient client, TimeProvider clock)
    {
        var keys = new OtherRegionKey(clients, clock);
        return
        [
            new BucketReplicationProvider(clients, new ReplicationChecks(clients, keys)),
            new ExistingObjectsProvider(new ReplicationJobs(clients, client, clock), clock),
            new BucketContentProvider(clients), new TableStreamProvider(clients, clock), new TableProtectionProvider(clients, clock),
            new PrimaryKeyProvider(keys), new RegionalKeyProvider(clients, keys),
        ];
    }
}

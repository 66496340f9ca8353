using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Ingest.Spending;
using Pipeline.Testing.Items;

namespace Pipeline.Ingest.Tests;

/// <summary>Ingesters over a replica in memory.</summary>
internal static class Ingesters
{
    public static ObjectIngester Of(IObjectReader objects, IDocumentStore store, ItemFactory items, IBucketVersions? versions = null,
        TimeProvider? time = null,
        long claimFromBytes = ExtractionClaims.DefaultFromBytes, ReplicaWait wait = default, SpendingGuard? guard = null)
    {
        var reader = new HistoryReader(store, HistoryReading.Regions, TimeProvider.System);
        var witness = new BucketWitness(store, reader, versions ?? new NoVersions(), new("us-west-2", TimeProvider.System));
        return new(objects, store, reader, witness, items, wait, new(claimFromBytes), time ?? TimeProvider.System, guard);
    }

    private sealed class NoVersions : IBucketVersions
    {
        public Task<bool> HoldsAsync(ObjectAddress address, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task<IReadOnlyList<ListedVersion>> NewestAsync(string bucket, ObjectKey key, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ListedVersion>>([]);
    }
}

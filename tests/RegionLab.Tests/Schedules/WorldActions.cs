using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>What operators and accidents do to a world.</summary>
internal static class WorldActions
{
    extension(World world)
    {
        /// <summary>Deletes a key without naming a version.</summary>
        /// <returns>The delete marker; null when the region is out and refuses it.</returns>
        public StoredVersion? Delete(LabRegion region, ObjectKey key, string versionId) => region.IsUp
            ? region.Bucket.Delete(key, region.Clock.GetUtcNow(), versionId, world.StatusOf(region, key, deleteMarker: true)) : null;

        /// <summary>All versions of a region's bucket are removed: a stolen credential, or a mistake.</summary>
        public void Empty(LabRegion region)
        {
            foreach (var version in region.Bucket.ListVersions()) world.DeleteVersion(region, version.Key, version.VersionId);
        }

        /// <summary>Fills a region's bucket again from the others, as S3 Batch Replication copies replicas too, in no order.</summary>
        public void Refill(LabRegion region)
        {
            foreach (var other in world.Regions.Where(other => other != region))
            {
                foreach (var version in other.Bucket.ListVersions().Where(version => !version.IsDeleteMarker))
                    world.ReplicationOf(other).Travel(version, region,
                        world.Dice.For("refill").For(other.Name).For(version.VersionId).For(region.Name));
            }
        }

        /// <summary>
        /// A lifecycle rule that this region's bucket alone has: versions that are not current are removed, current objects get a delete
        /// marker. Neither is replicated (S3 User Guide, what is not replicated).
        /// </summary>
        /// <param name="region">The region.</param>
        /// <param name="expires">Whether the rule covers a version.</param>
        /// <param name="markerId">The version id of a delete marker.</param>
        public void Lifecycle(LabRegion region, Func<StoredVersion, bool> expires, Func<StoredVersion, string> markerId)
        {
            if (!region.IsUp) return;
            world.IsLifecycle = true;
            foreach (var version in region.Bucket.ListVersions().Where(expires))
            {
                if (region.Bucket.GetCurrent(version.Key) != version) region.Bucket.DeleteVersion(version.Key, version.VersionId);
                else if (!version.IsDeleteMarker) region.Bucket.Delete(version.Key, region.Clock.GetUtcNow(), markerId(version));
            }
            world.IsLifecycle = false;
        }

        /// <summary>Starts a batch replication of what failed or was never covered by a rule in a region's bucket.</summary>
        public void BatchReplicate(LabRegion region) => world.Gate.Pass(() => region.IsUp, () =>
        {
            foreach (var version in region.Bucket.ListVersions())
            {
                if (version is { IsDeleteMarker: false, Replication: ReplicationStatus.Failed or ReplicationStatus.None })
                    world.ReplicationOf(region).Begin(version, "batch");
            }
        });

        /// <summary>
        /// What reconciliation does about a region: ingests its bucket anew, and says of each item whose version the bucket does not hold
        /// that it was removed.
        /// </summary>
        public void Reconcile(LabRegion region)
        {
            world.Backfill(region);
            foreach (var row in region.Table.Snapshot())
            {
                if (row.Item is not { IsVersion: true, ObjectKey: { } key } item || region.Bucket.Get(new(key), item.VersionId) is not null)
                    continue;
                var gone = new StoredVersion { Key = new(key), VersionId = item.VersionId, LastModified = default };
                world.Tell(region, new(BucketChangeKind.VersionDeleted, gone, 0), "reconcile");
            }
        }
    }
}

using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>The other region's bucket as one that has lost or damaged something sees it.</summary>
internal interface IRepairSource
{
    /// <summary>A version whose entry is intact there; null when there is none, or while the regions are cut off from each other.</summary>
    /// <param name="key">Its key; null when it is known by its id alone.</param>
    /// <param name="versionId">Its id.</param>
    StoredVersion? Find(ObjectKey? key, string versionId);

    /// <summary>Every version whose entry is intact there, in the order in which they were made.</summary>
    IEnumerable<StoredVersion> All();
}

using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>A multipart upload that was begun and neither completed nor aborted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Key">Where its object will be.</param>
/// <param name="Description">What the request that began it said of the object; it has no bytes yet.</param>
/// <param name="StartedAt">When it began.</param>
internal sealed record StoredUpload(string Id, ObjectKey Key, ObjectUpload Description, DateTimeOffset StartedAt);

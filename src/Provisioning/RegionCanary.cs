namespace Pipeline.Provisioning;

/// <summary>
/// The small object and the item that each region writes again and again, and the other looks at where they arrive: what comes from a
/// region that is gone is silence. Neither is a document: Ingest, listings and whatever walks the table leave them out.
/// </summary>
public static class RegionCanary
{
    /// <summary>What the object's key begins with; the region that writes it follows.</summary>
    public const string ObjectPrefix = ".docmeta/canary/";

    /// <summary>The item's partition; its sort key is the region that writes it.</summary>
    public const string Partition = "canaries";

    /// <summary>Metric: seconds since the object was written that has arrived from the other region.</summary>
    public const string ObjectAge = "CanaryObjectAge";

    /// <summary>Metric: seconds since the item was written that has arrived from the other region.</summary>
    public const string ItemAge = "CanaryItemAge";

    /// <summary>Metric: 1 when the other region's API does not say that it can answer, 0 when it does.</summary>
    public const string NotReady = "OtherRegionNotReady";

    /// <summary>How long an item is kept that is not written again: longer than a region is given up for lost.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The attributes of the item: the table's keys and its time to live, and what it says.</summary>
    internal const string Id = "documentId", Sort = "processingDate", Expires = "expiresAt", WrittenAt = "writtenAt", Ready = "ready";
}

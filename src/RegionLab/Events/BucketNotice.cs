using Pipeline.Catalog.Objects;
using Pipeline.LambdaHost.Events;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.RegionLab.Events;

/// <summary>What a bucket's event says of a change (S3 User Guide, event message structure).</summary>
public static class BucketNotice
{
    /// <summary>The event's name; null where the buckets are not set up to send one.</summary>
    public static string? NameOf(BucketChangeKind kind) => kind switch
    {
        BucketChangeKind.ObjectCreated => "ObjectCreated:Put",
        BucketChangeKind.DeleteMarkerCreated => "ObjectRemoved:DeleteMarkerCreated",
        BucketChangeKind.VersionDeleted => "ObjectRemoved:Delete",
        _ => null,
    };

    /// <summary>The record of a change.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="change">What happened.</param>
    /// <param name="name">The event's name.</param>
    /// <param name="at">When it was noticed.</param>
    public static ObjectEvent Of(Bucket bucket, BucketChange change, string name, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        ArgumentNullException.ThrowIfNull(change);
        var version = change.Version;
        var isCreation = change.Kind == BucketChangeKind.ObjectCreated;
        return new()
        {
            EventName = name,
            Kind = change.Kind switch
            {
                BucketChangeKind.ObjectCreated => ObjectEventKind.Created,
                BucketChangeKind.DeleteMarkerCreated => ObjectEventKind.DeleteMarkerCreated,
                _ => ObjectEventKind.Removed,
            },
            Bucket = bucket.Name,
            Key = version.Key.Value,
            VersionId = version.VersionId == ObjectAddress.NullVersion ? null : version.VersionId,
            Sequencer = Sequencer.Of(bucket.Name, version.Key, change.Sequence),
            Size = isCreation ? version.SizeBytes : null,
            ETag = isCreation ? version.Object?.ETag : null,
            Region = bucket.Region,
            EventTime = at,
        };
    }
}

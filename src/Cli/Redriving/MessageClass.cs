namespace Pipeline.Cli.Redriving;

/// <summary>What a message of a failure queue is about.</summary>
internal enum MessageClass
{
    /// <summary>Changes of objects: they are ingested.</summary>
    ObjectChanges,

    /// <summary>Objects that S3 did not copy: done once every other bucket holds them.</summary>
    ReplicationFailure,

    /// <summary>A place in the table's stream that Changes could not handle. It holds no documents: reconciling finds those.</summary>
    StreamBatch,

    /// <summary>Nothing that changes a document: S3's test event, an event of another kind.</summary>
    Nothing,

    /// <summary>An object of a bucket that is none of the deployment's.</summary>
    ForeignBucket,

    /// <summary>No envelope that is known.</summary>
    Unreadable,
}

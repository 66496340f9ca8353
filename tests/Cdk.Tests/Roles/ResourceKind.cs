namespace Pipeline.Cdk.Tests.Roles;

/// <summary>What a function's role can name.</summary>
internal enum ResourceKind
{
    /// <summary>The region's own replica.</summary>
    Table,

    /// <summary>The other region's replica.</summary>
    OtherTable,

    /// <summary>Its LanguageIndex.</summary>
    Index,

    /// <summary>Its stream.</summary>
    Stream,

    /// <summary>The region's bucket.</summary>
    Bucket,

    /// <summary>The objects in it.</summary>
    Objects,

    /// <summary>Canaries among them, which are no documents.</summary>
    Canary,

    /// <summary>The other region's bucket.</summary>
    OtherBucket,

    /// <summary>The region's replica of the cursors' key.</summary>
    CursorKey,

    /// <summary>The region's data key.</summary>
    DataKey,

    /// <summary>The objects in the trail's bucket, and the bucket.</summary>
    TrailBucket,

    /// <summary>Keys of the region, by alias.</summary>
    OwnKeys,

    /// <summary>Keys of the other region, by alias.</summary>
    OtherKeys,

    /// <summary>The alias of the table's key in the other region.</summary>
    OtherAlias,

    /// <summary>The roles that S3 Batch Operations copies earlier objects with.</summary>
    JobRole,

    /// <summary>The queue of failed object events.</summary>
    FailureQueue,

    /// <summary>The queue of failed stream batches.</summary>
    StreamFailureQueue,

    /// <summary>The function's own log group.</summary>
    Log,

    /// <summary>The role that S3 replicates with.</summary>
    ReplicationRole,

    /// <summary>Everything, where a service knows no resources.</summary>
    Everything,
}

namespace Pipeline.LambdaHost.Events;

/// <summary>What an object event says has happened.</summary>
public enum ObjectEventKind
{
    /// <summary>An object version can be read now: it was written, <c>ObjectCreated:*</c>, replicas too, or restored from an
    /// archive.</summary>
    Created,

    /// <summary>A delete marker became the current version, by a user or by lifecycle.</summary>
    DeleteMarkerCreated,

    /// <summary>A version was deleted for good or, where no version id is given, an object of a bucket without versions.</summary>
    Removed,

    /// <summary>A known event that changes no document: replication reports, tags, access lists, storage classes.</summary>
    Other,
}

namespace Pipeline.LambdaHost.Events;

/// <summary>What an object event says has happened.</summary>
public enum ObjectEventKind
{
    /// <summary>An object version was written: <c>ObjectCreated:*</c>. Replicas count too.</summary>
    Created,

    /// <summary>A delete marker became the current version, by a user or by lifecycle.</summary>
    DeleteMarkerCreated,

    /// <summary>A version was deleted for good or, where no version id is given, an object of a bucket without versions.</summary>
    Removed,

    /// <summary>A known event that changes no document: replication reports, tags, access lists, storage classes, restores.</summary>
    Other,
}

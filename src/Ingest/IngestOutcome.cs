namespace Pipeline.Ingest;

/// <summary>What became of one object change.</summary>
public enum IngestOutcome
{
    /// <summary>The object was read and its item written.</summary>
    Extracted,

    /// <summary>The item was there already: a repeated event, or a replica whose item arrived before it.</summary>
    AlreadyThere,

    /// <summary>A replica whose item arrived while this function waited for it.</summary>
    ArrivedMeanwhile,

    /// <summary>The object was read, but another writer put the item first.</summary>
    PutElsewhere,

    /// <summary>A delete marker's tombstone was written.</summary>
    Tombstoned,

    /// <summary>The object is there, but its bytes cannot be read, or not in the time there is; the item says why.</summary>
    Unread,

    /// <summary>The bucket lost the version, which is noted; its item goes when every region's bucket has lost it.</summary>
    Gone,

    /// <summary>News of a version that is not there (any more); nothing was to be done.</summary>
    NotThere,
}

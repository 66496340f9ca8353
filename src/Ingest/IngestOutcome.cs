namespace Pipeline.Ingest;

/// <summary>What became of one object change.</summary>
public enum IngestOutcome
{
    /// <summary>The object was read and its item written.</summary>
    Extracted,

    /// <summary>The object is there and cannot be read: archived, or encrypted with a key that only its uploader has. Its item says so.</summary>
    Unreadable,

    /// <summary>The item was there already: a repeated event, or a replica whose item arrived before it.</summary>
    AlreadyThere,

    /// <summary>A replica whose item arrived while this function waited for it.</summary>
    ArrivedMeanwhile,

    /// <summary>The object was read, but another writer put the item first.</summary>
    PutElsewhere,

    /// <summary>A delete marker's tombstone was written.</summary>
    Tombstoned,

    /// <summary>The version is gone for good, and so is its item.</summary>
    Erased,

    /// <summary>The version was removed for good earlier; nothing was to be done.</summary>
    AlreadyErased,
}

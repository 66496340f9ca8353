namespace Pipeline.Tables.Specification;

/// <summary>What a stream record carries.</summary>
public enum StreamView
{
    /// <summary>The item before and after; the only view a replicated table may have.</summary>
    [Spelling("NEW_AND_OLD_IMAGES", "new-and-old-images")]
    NewAndOldImages,

    /// <summary>The item after the change.</summary>
    [Spelling("NEW_IMAGE", "new-image")]
    NewImage,

    /// <summary>The item before the change.</summary>
    [Spelling("OLD_IMAGE", "old-image")]
    OldImage,

    /// <summary>The keys only.</summary>
    [Spelling("KEYS_ONLY", "keys-only")]
    KeysOnly,
}

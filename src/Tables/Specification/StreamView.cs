namespace Pipeline.Tables.Specification;

/// <summary>What a stream record carries.</summary>
public enum StreamView
{
    /// <summary>The item before and after; the only view a replicated table may have.</summary>
    [Spelling("NEW_AND_OLD_IMAGES", "new-and-old-images", Aws = "NEW_AND_OLD_IMAGES")]
    NewAndOldImages,

    /// <summary>The item after the change.</summary>
    [Spelling("NEW_IMAGE", "new-image", Aws = "NEW_IMAGE")]
    NewImage,

    /// <summary>The item before the change.</summary>
    [Spelling("OLD_IMAGE", "old-image", Aws = "OLD_IMAGE")]
    OldImage,

    /// <summary>The keys only.</summary>
    [Spelling("KEYS_ONLY", "keys-only", Aws = "KEYS_ONLY")]
    KeysOnly,
}

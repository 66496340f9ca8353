namespace Pipeline.Catalog.Items;

/// <summary>What became of a document version. Written to items in camel case: <see cref="ItemSchema.StatusText"/>.</summary>
public enum ItemStatus
{
    /// <summary>Read to the end.</summary>
    Processed,

    /// <summary>Something could not be read; what could be is there, the reason says what is missing.</summary>
    Partial,

    /// <summary>A format without a reader: type, size and hash only.</summary>
    Unsupported,

    /// <summary>Needs a password or a key; what stands outside the encryption is there.</summary>
    Encrypted,

    /// <summary>Damaged beyond reading as its type.</summary>
    Corrupt,

    /// <summary>Over a limit of size or time before anything could be learnt.</summary>
    TooLarge,

    /// <summary>In an archive, where nobody can read it before it is restored.</summary>
    Archived,

    /// <summary>A delete marker.</summary>
    Deleted,
}

namespace Pipeline.Metadata;

/// <summary>What became of a document version. Written to items in camel case.</summary>
public enum DocumentStatus
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

    /// <summary>Over a size limit before anything could be learnt.</summary>
    TooLarge,

    /// <summary>In an archive, where nobody can read it before it is restored; written by the catalog, never by a reader.</summary>
    Archived,

    /// <summary>A delete marker; written by the catalog, never by a reader.</summary>
    Deleted,
}
